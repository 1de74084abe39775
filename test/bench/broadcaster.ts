import type { ServerResponse } from 'node:http'
import { createServer } from 'node:http'

/**
 * The floor of fan-out: a bare `node:http` server that writes what is posted to it to every open stream, encoded once,
 * straight to each socket, gathering for ten milliseconds when asked to. No audience, no log, no names.
 * Run as `broadcaster.ts <gather ms>`; prints its port.
 */
const gatherMs = Number(process.argv[2] ?? 0)
const streams = new Set<ServerResponse>()
let pending: Buffer[] = []

function flush(): void {
  const all = pending.length === 1 ? pending[0] : Buffer.concat(pending)
  pending = []
  if (all) for (const stream of streams) stream.socket?.write(all)
}

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'transfer-encoding': 'chunked' })
    response.flushHeaders()
    streams.add(response)
    response.on('close', () => streams.delete(response))
    return
  }
  let body = ''
  request.on('data', (chunk) => {
    body += chunk
  })
  request.on('end', () => {
    const text = `data: ${body}\n\n`
    pending.push(Buffer.from(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`))
    if (gatherMs === 0) flush()
    else if (pending.length === 1) setTimeout(flush, gatherMs)
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 2 }).end('{}')
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`)
})
