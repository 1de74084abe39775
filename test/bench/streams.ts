import { request } from 'node:http'

/**
 * Opens many event streams in a process of its own and counts what arrives. Run as
 * `streams.ts <count> <url> <authorization>`; speaks lines of JSON: {open}, then a report for each line on stdin.
 * A report is what came since the last: deliveries, and for each mark (`"at":<ms>` in the payload) the delay to the last
 * stream that got it.
 */
const [count = '1', url = '', authorization = ''] = process.argv.slice(2)
const wanted = Number(count)
let open = 0
let deliveries = 0
const seen = new Map<string, { times: number; sentAt: number; last: number }>()

function read(text: string): void {
  const now = performance.timeOrigin + performance.now()
  for (let from = text.indexOf('mark:'); from >= 0; from = text.indexOf('mark:', from + 5)) {
    deliveries++
    const mark = text.slice(from + 5, text.indexOf(';', from))
    const known = seen.get(mark)
    if (known) {
      known.times++
      known.last = now
    } else seen.set(mark, { times: 1, sentAt: Number(mark.split(',')[1] ?? 0), last: now })
  }
}

for (let n = 0; n < wanted; n++) {
  await new Promise<void>((resolve, reject) => {
    const asked = request(url, { headers: { authorization, accept: 'text/event-stream' }, agent: false })
    asked.on('response', (response) => {
      if (response.statusCode !== 200) return reject(new Error(`a stream was answered ${response.statusCode}`))
      response.setEncoding('latin1')
      response.on('data', read)
      open++
      resolve()
    })
    asked.on('error', reject)
    asked.end()
  })
}
process.stdout.write(`${JSON.stringify({ open })}\n`)
process.stdin.setEncoding('utf8')
process.stdin.on('data', () => {
  const full = [...seen.values()].filter((mark) => mark.times >= wanted)
  const delays = full.map((mark) => mark.last - mark.sentAt).sort((one, other) => one - other)
  process.stdout.write(`${JSON.stringify({ deliveries, marks: seen.size, full: full.length, delays })}\n`)
  deliveries = 0
  seen.clear()
})
process.stdin.on('end', () => process.exit(0))
