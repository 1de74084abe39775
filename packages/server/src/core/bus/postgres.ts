import pg from 'pg'
import { backoff } from './backoff.ts'
import type { Bus, BusHandler, OnBusError } from './bus.ts'
import { Topics } from './bus.ts'
import type { BusMessage } from './frames.ts'
import { FrameReader, FrameWriter } from './frames.ts'

const CHANNEL = 'stoa_bus'
/** Beyond this many unsent messages the connection is too slow or gone, and the oldest are worth least. */
const QUEUE_LIMIT = 10_000

/**
 * LISTEN and NOTIFY on one connection of its own, which must not go through a pooler. Life: `open` connects once or
 * throws; after that it reconnects by itself, listens anew, and loses what was published meanwhile. What is published
 * while a NOTIFY is in flight goes with the next one, so a burst costs few statements and no commit waits for any.
 */
export class PostgresBus implements Bus {
  readonly #url: string
  readonly #topics: Topics
  readonly #onError: OnBusError
  readonly #writer = new FrameWriter()
  readonly #reader = new FrameReader()
  #queue: BusMessage[] = []
  #client: pg.Client | undefined
  #isSending = false
  #isStopped = false
  #retry: NodeJS.Timeout | undefined
  #connecting: Promise<void> | undefined

  static async open(url: string, onError: OnBusError): Promise<PostgresBus> {
    const bus = new PostgresBus(url, onError)
    await bus.#connect()
    return bus
  }

  private constructor(url: string, onError: OnBusError) {
    this.#url = url
    this.#topics = new Topics(onError)
    this.#onError = onError
  }

  publish(topic: string, payload: string): void {
    if (!this.#client || this.#isStopped) return
    if (this.#queue.length >= QUEUE_LIMIT) this.#queue.shift()
    this.#queue.push([topic, payload])
    if (this.#isSending) return
    this.#isSending = true
    setImmediate(() => void this.#send())
  }

  subscribe(topic: string, handler: BusHandler): void {
    this.#topics.add(topic, handler)
  }

  async #send(): Promise<void> {
    while (this.#queue.length > 0 && this.#client) {
      const frames = this.#writer.write(this.#queue)
      this.#queue = []
      try {
        await this.#client.query({
          name: 'notify',
          text: `select pg_notify('${CHANNEL}', frame) from unnest($1::text[]) as frame`,
          values: [frames],
        })
      } catch (error) {
        this.#onError(error)
      }
    }
    this.#isSending = false
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'stoa_bus',
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: 10_000,
    })
    client.on('error', this.#onError)
    client.on('notification', ({ payload }) => this.#receive(payload ?? ''))
    try {
      await client.connect()
      await client.query(`listen ${CHANNEL}`)
    } catch (error) {
      await client.end().catch(() => {})
      throw error
    }
    client.once('end', () => this.#lose())
    this.#client = client
  }

  #receive(frame: string): void {
    for (const [topic, payload] of this.#reader.read(frame)) this.#topics.deliver(topic, payload)
  }

  #lose(): void {
    this.#client = undefined
    this.#queue = []
    this.#reader.reset()
    this.#reconnect(0)
  }

  #reconnect(tries: number): void {
    if (this.#isStopped) return
    this.#retry = setTimeout(() => {
      this.#connecting = this.#connect().catch((error) => {
        this.#onError(error)
        this.#reconnect(tries + 1)
      })
    }, backoff(tries))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#retry)
    await this.#connecting
    this.#topics.clear()
    await this.#client?.end()
  }
}
