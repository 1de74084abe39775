import { request } from 'node:http'
import type { Event } from '@stoa/protocol/events'
import type { Live, LiveSnapshot } from '@stoa/protocol/live'

type Frame = { event: string; id: string | undefined; data: string }

/** Reads one event stream as a browser's EventSource would, and keeps what came. */
export class EventReader implements Disposable {
  readonly events: Event[] = []
  readonly live: Live[] = []
  readonly snapshots: LiveSnapshot[] = []
  readonly resets: number[] = []
  /** The cursor that the stream has come to. */
  cursor: string | undefined
  /** Why the server ended it, or `closed` when it just did. */
  ended: string | undefined
  status: number | undefined
  readonly #waiting = new Set<() => void>()
  readonly #request: ReturnType<typeof request>
  #text = ''

  constructor(url: string, headers: Record<string, string>) {
    this.#request = request(url, { headers: { ...headers, accept: 'text/event-stream' }, agent: false })
    this.#request.on('response', (response) => {
      this.status = response.statusCode
      response.setEncoding('utf8')
      response.on('data', (text: string) => this.#read(text))
      response.on('close', () => this.#end())
    })
    this.#request.on('error', () => this.#end())
    this.#request.end()
  }

  /** Waits until `found` is true of what came so far; throws when the stream ended without it. */
  async until(found: (reader: this) => boolean, what = 'what was awaited'): Promise<void> {
    while (!found(this)) {
      if (this.ended !== undefined) throw new Error(`the stream ended (${this.ended}) before ${what}`)
      await new Promise<void>((resolve) => this.#waiting.add(resolve))
    }
  }

  /** Waits for the first event of a type that fits. */
  async event<T extends Event['type']>(
    type: T,
    fits: (event: Extract<Event, { type: T }>) => boolean = () => true,
  ): Promise<Extract<Event, { type: T }>> {
    const find = () =>
      this.events.find((event): event is Extract<Event, { type: T }> => event.type === type && fits(event as never))
    await this.until(() => find() !== undefined, `an event ${type}`)
    const event = find()
    if (!event) throw new Error('found and lost')
    return event
  }

  /** Waits until the stream has begun: its reader has a place in the log. */
  async started(): Promise<this> {
    await this.until((reader) => reader.cursor !== undefined || reader.snapshots.length > 0, 'it began')
    return this
  }

  #read(text: string): void {
    this.#text += text
    for (;;) {
      const end = this.#text.indexOf('\n\n')
      if (end < 0) break
      this.#take(parse(this.#text.slice(0, end)))
      this.#text = this.#text.slice(end + 2)
    }
    this.#tell()
  }

  #take({ event, id, data }: Frame): void {
    if (id !== undefined) this.cursor = id
    if (data === '') return
    const value = JSON.parse(data)
    if (event === 'message') this.events.push(value)
    else if (event === 'live') this.live.push(value)
    else if (event === 'snapshot') this.snapshots.push(value)
    else if (event === 'reset') this.resets.push(value.seq)
    else if (event === 'bye') this.ended = value.reason
  }

  #end(): void {
    this.ended ??= 'closed'
    this.#tell()
  }

  #tell(): void {
    for (const resolve of this.#waiting) resolve()
    this.#waiting.clear()
  }

  [Symbol.dispose](): void {
    this.#request.destroy()
  }
}

function parse(block: string): Frame {
  const frame: Frame = { event: 'message', id: undefined, data: '' }
  for (const line of block.split('\n')) {
    const [, field, value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? []
    if (field === 'event') frame.event = value
    else if (field === 'id') frame.id = value
    else if (field === 'data') frame.data += value
  }
  return frame
}
