import type { MqttClient } from 'mqtt'
import { connect } from 'mqtt'

/** Where the broker is, and who comes. */
export interface BrokerAccess {
  url: string
  username: string
  password: string
  clientId: string
  topics: { inbox: string; outbox: string; status: string; channels?: string[] }
}

/** What a connection tells. */
interface Hears {
  /** The inbox is listened to: at first, and after each reconnect. */
  listening(): void
  lost(): void
  received(topic: string, bytes: Buffer): void
  /** Something went wrong and is being dealt with. */
  trouble(error: Error): void
  /** Something went wrong that no second attempt can mend. */
  refused(error: Error): void
}

/** Refusals that no second attempt can mend: version, client id, key (MQTT 3.1.1, section 3.2.2.3). */
const fatalRefusals = [1, 2, 4, 5]
/** Milliseconds: how long an end waits for the server to take what was said, and to let go. */
const farewellMs = 2_000

/** A connection to the broker that comes back by itself, and then listens again to the inbox and the channels. */
export class Connection {
  readonly #access: BrokerAccess
  readonly #mqtt: MqttClient
  readonly #hears: Hears
  #ending: Promise<void> | undefined

  constructor(access: BrokerAccess, hears: Hears) {
    const { url, username, password, clientId, topics } = access
    const will = { topic: topics.status, payload: Buffer.from('{"state":"offline"}'), qos: 1 as const, retain: true }
    const options = { will, resubscribe: false, reconnectOnConnackError: true, reconnectPeriod: 500 }
    this.#access = access
    this.#hears = hears
    this.#mqtt = connect(url, { username, password, clientId, ...options })
    this.#mqtt.on('message', (topic, bytes) => hears.received(topic, bytes))
    this.#keepConnected()
  }

  /** `taken` hears that the server has read it. */
  ask(payload: string, taken: () => void): void {
    this.#mqtt.publish(this.#access.topics.outbox, payload, { qos: 1 }, (error) => {
      if (!error) taken()
    })
  }

  say(status: string): void {
    this.#mqtt.publish(this.#access.topics.status, status, { qos: 1, retain: true })
  }

  /** What was said leaves first, if there is a server that takes it in time. */
  close(): Promise<void> {
    this.#ending ??= this.#end()
    return this.#ending
  }

  async #end(): Promise<void> {
    // mqtt.js waits until all is acknowledged; when the connection is gone, nothing will be.
    this.#mqtt.once('close', () => this.#mqtt.emit('outgoingEmpty'))
    const late = setTimeout(() => this.#mqtt.stream.destroy(), farewellMs)
    await this.#mqtt.endAsync(!this.#mqtt.connected)
    clearTimeout(late)
  }

  #keepConnected(): void {
    const { inbox, channels = [] } = this.#access.topics
    let failures = 0
    const backOff = () => {
      const longest = Math.min(30_000, 500 * 2 ** failures++)
      this.#mqtt.options.reconnectPeriod = longest * (0.5 + Math.random() / 2) // so that not all come back at once
    }
    const { listening, lost, trouble, refused } = this.#hears
    this.#mqtt.on('reconnect', backOff)
    this.#mqtt.on('close', lost)
    this.#mqtt.on('connect', () => {
      Object(this.#mqtt.stream).setNoDelay?.(true) // a socket's; else an act can wait 40 ms for a delayed ACK (RFC 1122)
      failures = 0
      backOff()
      for (const topic of channels) this.#mqtt.subscribe(topic, { qos: 1 }, (error) => error && trouble(error))
      this.#mqtt.subscribe(inbox, { qos: 1 }, (error) => (error ? trouble(error) : listening()))
    })
    this.#mqtt.on('error', (error: Error & { code?: string | number }) => {
      trouble(error)
      if (fatalRefusals.includes(Number(error.code))) refused(error)
    })
  }
}
