import type { Socket } from 'node:net'
import { connect } from 'node:net'

export type Ask = {
  host: string
  port: number
  method?: 'GET' | 'POST'
  path: string
  bearer: string
  body: (n: number) => string
}

/**
 * A sender that speaks just enough HTTP/1.1 to post one message after another over one connection, so that what is
 * measured is the server and not a client library. Answers the milliseconds from the first byte sent to the last got.
 */
export class Poster {
  readonly #socket: Socket
  readonly #ask: Ask
  #text = ''
  #sent = 0
  #done: ((error: Error | null) => void) | undefined
  #n = 0

  constructor(ask: Ask) {
    this.#ask = ask
    this.#socket = connect(ask.port, ask.host).setNoDelay(true)
    this.#socket.setEncoding('latin1')
    this.#socket.on('data', (text: string) => this.#read(text))
    this.#socket.on('error', (error) => this.#done?.(error))
    this.#socket.on('close', () => this.#done?.(new Error('the server closed the connection')))
  }

  async post(): Promise<number> {
    const { method = 'POST', path, host, bearer, body } = this.#ask
    const text = body(this.#n++)
    const head = `${method} ${path} HTTP/1.1\r\nHost: ${host}:${this.#ask.port}\r\nAuthorization: Bearer ${bearer}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n`
    this.#sent = performance.now()
    await new Promise<void>((resolve, reject) => {
      this.#done = (error) => (error ? reject(error) : resolve())
      this.#socket.write(head + text)
    })
    return performance.now() - this.#sent
  }

  #read(text: string): void {
    this.#text += text
    const end = this.#text.indexOf('\r\n\r\n')
    if (end < 0) return
    const length = Number(/content-length: *(\d+)/i.exec(this.#text.slice(0, end))?.[1] ?? 0)
    if (this.#text.length < end + 4 + length) return
    const status = this.#text.slice(9, 12)
    const answer = this.#text
    this.#text = ''
    this.#done?.(status === '200' || status === '201' ? null : new Error(answer.slice(0, 600)))
  }

  close(): void {
    this.#done = undefined
    this.#socket.destroy()
  }
}

/** What was measured in one stretch or several: milliseconds of each, and in how many seconds. */
export type Stretch = { latencies: number[]; seconds: number }

/** Posts with `senders` at once for `seconds`. */
export async function flood(ask: Ask, senders: number, seconds: number): Promise<Stretch> {
  const posters = Array.from({ length: senders }, () => new Poster(ask))
  const end = performance.now() + seconds * 1000
  const latencies: number[] = []
  const started = performance.now()
  await Promise.all(
    posters.map(async (poster) => {
      while (performance.now() < end) latencies.push(await poster.post())
    }),
  )
  for (const poster of posters) poster.close()
  return { latencies, seconds: (performance.now() - started) / 1000 }
}

/** Several stretches taken together. */
export class Tally {
  readonly latencies: number[] = []
  /** How many a second, by stretch. */
  readonly rounds: number[] = []
  #seconds = 0

  add({ latencies, seconds }: Stretch): void {
    for (const latency of latencies) this.latencies.push(latency)
    this.rounds.push(latencies.length / seconds)
    this.#seconds += seconds
  }

  get perSecond(): number {
    return this.latencies.length / this.#seconds
  }

  at(share: number): number {
    return percentile(
      this.latencies.toSorted((one, other) => one - other),
      share,
    )
  }
}

export function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
