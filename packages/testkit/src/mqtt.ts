import type { Envelope } from '@stoa/protocol/agentlink'
import { envelope } from '@stoa/protocol/agentlink'
import type { MqttClient } from 'mqtt'
import { connectAsync } from 'mqtt'

export type MqttAccess = { url: string; username: string; password: string; clientId: string }

/** One connection to the broker, without any of the manners of the client library. */
export class MqttConnection implements AsyncDisposable {
  readonly heard: { topic: string; envelope: Envelope }[] = []
  /** Resolves when the connection is gone. */
  readonly closed: Promise<void>
  readonly #client: MqttClient
  readonly #waiting = new Set<() => void>()

  /** Rejects when the broker refuses. */
  static async open({ url, ...access }: MqttAccess): Promise<MqttConnection> {
    return new MqttConnection(await connectAsync(url, { ...access, reconnectPeriod: 0 }, false))
  }

  private constructor(client: MqttClient) {
    this.#client = client
    this.closed = new Promise((resolve) => client.once('close', () => resolve()))
    client.on('error', () => {})
    client.on('message', (topic, payload) => {
      this.heard.push({ topic, envelope: envelope.parse(JSON.parse(payload.toString())) })
      for (const resolve of this.#waiting) resolve()
      this.#waiting.clear()
    })
  }

  /** Whether the broker lets it listen. */
  async hears(topic: string): Promise<boolean> {
    try {
      const granted = await this.#client.subscribeAsync(topic, { qos: 1 })
      return granted.every(({ qos }) => qos < 128)
    } catch {
      return false
    }
  }

  /** Whether the broker took it; else the connection is gone. */
  async says(topic: string, payload: unknown): Promise<boolean> {
    const taken = this.#client.publishAsync(topic, JSON.stringify(payload), { qos: 1 }).then(
      () => true,
      () => false,
    )
    return await Promise.race([taken, this.closed.then(() => false)])
  }

  async until(found: (heard: { topic: string; envelope: Envelope }) => boolean): Promise<void> {
    while (!this.heard.some(found)) await new Promise<void>((resolve) => this.#waiting.add(resolve))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client.endAsync(true)
  }
}
