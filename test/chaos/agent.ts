import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Envelope } from '@stoa/protocol/agentlink'
import { newId } from '@stoa/protocol/ids'
import type { Message } from '@stoa/protocol/messages'
import type { MqttClient } from 'mqtt'
import { connectAsync } from 'mqtt'
import type { AgentPlayer } from './cast.ts'
import type { Dice } from './dice.ts'
import type { House } from './house.ts'
import type { Receipts } from './sender.ts'

/** An agent over MQTT that drops at any moment, acknowledges late or not at all, answers some, and drops each `n` it knows. */
export class ChaosAgent {
  readonly player: AgentPlayer
  /** What each number brought, in order of arrival. */
  readonly heard = new Map<number, Message>()
  readonly faults: string[] = []
  drops = 0
  repeats = 0
  readonly #house: House
  readonly #dice: Dice
  readonly #receipts: Receipts
  /** Answers that nobody acknowledged yet, by their id: sent again with each connection. */
  readonly #unanswered = new Map<string, string>()
  #client: MqttClient | undefined

  constructor(house: House, dice: Dice, player: AgentPlayer, receipts: Receipts) {
    this.#house = house
    this.#dice = dice
    this.player = player
    this.#receipts = receipts
  }

  /** Comes and goes until `isDone` says that nothing is owed to it any more. */
  async run(isDone: () => boolean): Promise<void> {
    while (!isDone()) {
      await this.#connect().catch(() => {}) // a process that is away: the next one, or again
      await sleep(this.#dice.between(5, 80))
    }
  }

  get isWaiting(): boolean {
    return this.#unanswered.size > 0
  }

  async #connect(): Promise<void> {
    const { mqttPort } = await this.#house.address(this.#dice)
    const { agentId, password, inbox } = this.player
    const clientId = `${agentId}-${randomBytes(4).toString('hex')}`
    const options = { username: agentId, password, clientId, reconnectPeriod: 0, connectTimeout: 4000 }
    const client = await connectAsync(`mqtt://127.0.0.1:${mqttPort}`, options, false)
    try {
      const closed = new Promise<void>((resolve) => client.once('close', () => resolve()))
      client.on('error', () => {})
      client.on('message', (_, payload) => this.#receive(JSON.parse(payload.toString())))
      this.#client = client
      await client.subscribeAsync(inbox, { qos: 1 })
      for (const payload of this.#unanswered.values()) this.#send(payload)
      await Promise.race([closed, sleep(this.#dice.between(100, 3000))])
    } finally {
      this.#client = undefined
      this.drops++
      client.end(true)
    }
  }

  #receive({ id, n, replyTo, data }: Envelope): void {
    if (n !== undefined) this.#hear(id, n, (data as { message: Message }).message)
    if (replyTo === undefined || !this.#unanswered.delete(replyTo)) return
    const message = data as Partial<Message>
    if (message.id !== undefined && message.seq !== undefined) this.#receipts.posts.set(message.id, message.seq)
  }

  #hear(envelopeId: string, n: number, message: Message): void {
    const known = this.heard.get(n)
    if (known && known.id !== message.id) this.faults.push(`${n} was ${known.id} and is ${message.id}`)
    if (known) this.repeats++
    const newest = [...this.heard.keys()].at(-1) ?? 0
    if (!known && n < newest) this.faults.push(`${n} came for the first time after ${newest}`)
    if (!known) this.heard.set(n, message)
    if (this.#dice.chance(0.9)) this.#ask(newId('cmd'), 'deliveries.ack', { ids: [envelopeId] })
    if (!known && this.#dice.chance(0.1)) this.#answer(envelopeId, message)
  }

  /** A reply is kept until it is acknowledged; an acknowledgement is not: its message just comes again. */
  #answer(envelopeId: string, { channelId, id: root, threadId }: Message): void {
    const id = newId('msg')
    const data = { channelId, id, threadId: threadId ?? root, body: `${id} at your service` }
    this.#unanswered.set(id, this.#ask(id, 'messages.post', data, envelopeId))
  }

  #ask(id: string, type: string, data: object, replyTo?: string): string {
    const payload = JSON.stringify({ v: 1, id, type, at: new Date().toISOString(), data, replyTo })
    this.#send(payload)
    return payload
  }

  #send(payload: string): void {
    if (this.#client?.connected) this.#client.publish(this.player.outbox, payload, { qos: 1 })
  }
}
