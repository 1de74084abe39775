import { backoff } from './backoff.ts'
import type { Bus, BusHandler, OnBusError } from './bus.ts'
import { Topics } from './bus.ts'

const PREFIX = 'stoa:bus:'

type RedisConnection = Awaited<ReturnType<typeof connectRedis>>

/**
 * A connection that throws when the first try fails, then reconnects by itself for ever. While it is away commands
 * fail at once instead of waiting.
 */
export async function connectRedis(url: string, onError: OnBusError) {
  // Hundreds of modules, loaded by who has a Redis.
  const { createClient } = await import('redis')
  let isOpen = false
  const client = createClient({
    url,
    disableOfflineQueue: true,
    // Notices a server that vanished without a word.
    pingInterval: 15_000,
    socket: {
      connectTimeout: 10_000,
      reconnectStrategy: (tries, cause) => (isOpen ? backoff(tries) : cause),
    },
  })
  // The first try fails by throwing.
  client.on('error', (error) => isOpen && onError(error))
  await client.connect()
  isOpen = true
  return client
}

/**
 * Pub/sub on two connections, so that a flood of what comes in holds up nothing that goes out. Life: `open` connects
 * both or throws; after that they reconnect and subscribe anew by themselves, and what was published meanwhile is lost.
 */
export class RedisBus implements Bus {
  readonly #topics: Topics
  readonly #publisher: RedisConnection
  readonly #subscriber: RedisConnection
  readonly #onError: OnBusError

  static async open(url: string, onError: OnBusError): Promise<RedisBus> {
    const publisher = await connectRedis(url, onError)
    try {
      const bus = new RedisBus(publisher, await connectRedis(url, onError), onError)
      await bus.#listen()
      return bus
    } catch (error) {
      publisher.destroy()
      throw error
    }
  }

  private constructor(publisher: RedisConnection, subscriber: RedisConnection, onError: OnBusError) {
    this.#topics = new Topics(onError)
    this.#publisher = publisher
    this.#subscriber = subscriber
    this.#onError = onError
  }

  publish(topic: string, payload: string): void {
    if (!this.#publisher.isReady) return
    this.#publisher.publish(PREFIX + topic, payload).catch(this.#onError)
  }

  subscribe(topic: string, handler: BusHandler): void {
    this.#topics.add(topic, handler)
  }

  /** One pattern for all topics: the client itself asks for it again after each reconnect. */
  async #listen(): Promise<void> {
    await this.#subscriber.pSubscribe(`${PREFIX}*`, (payload, channel) =>
      this.#topics.deliver(channel.slice(PREFIX.length), payload),
    )
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#topics.clear()
    const clients = [this.#publisher, this.#subscriber]
    await Promise.all(clients.map((client) => (client.isReady ? client.close() : client.destroy())))
  }
}
