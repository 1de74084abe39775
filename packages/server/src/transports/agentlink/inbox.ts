import type { Envelope } from '@stoa/protocol/agentlink'
import { agentLinkLimits } from '@stoa/protocol/agentlink'
import type { AgentSession } from './connection.ts'

/** One envelope owed to an agent. */
export type Owed = Pick<Envelope, 'id' | 'type' | 'at' | 'data'> & { n: number }

/** What is owed to an agent, as it is kept: in order of `n`, until acknowledged, expired or dead. */
export interface DeliverySource {
  /** What is owed beyond `after`, in order. */
  pending(session: AgentSession, after: number, limit: number): Promise<Owed[]>
  /** Counts a try of each. Answers those that have had their tries and are now set aside as dead. */
  tried(session: AgentSession, numbers: number[]): Promise<number[]>
}

export interface InboxTimes {
  /** When an unacknowledged envelope is sent again. */
  readonly redeliverAfterMs: number
  /** How often to look without having been woken: a lost hint costs no more. */
  readonly lookMs: number
  /** How long to wait after the source has failed. */
  readonly retryMs: number
}

export const inboxTimes: InboxTimes = {
  redeliverAfterMs: agentLinkLimits.redeliverAfterMs,
  lookMs: 10_000,
  retryMs: 1_000,
}

/**
 * Sends an agent what is owed to it, for as long as somebody listens to its inbox.
 *
 * Its life: made when the first connection subscribes; `restart` with each further one, which begins again at the
 * oldest unacknowledged envelope; `stop` when nobody listens. One turn runs at a time: it sends again what is overdue
 * and still owed, then fills the window, in order of `n`. A try is counted before it is made, so that an envelope that
 * breaks its agent each time is set aside in the end. What is acknowledged is the source's to know; the pump only
 * learns that there is room again.
 */
export class InboxPump {
  readonly #session: AgentSession
  readonly #source: DeliverySource
  readonly #send: (envelope: Envelope) => Promise<unknown>
  readonly #onError: (error: unknown) => void
  readonly #times: InboxTimes
  /** Numbers on their way, and when they were sent; in order of `n`. */
  readonly #inFlight = new Map<number, { id: string; sentAt: number }>()
  #sentUpTo = 0
  #restarted = false
  #turning: Promise<void> | undefined
  #again = false
  #stopped = false
  #timer: NodeJS.Timeout | undefined

  constructor(
    session: AgentSession,
    source: DeliverySource,
    send: (envelope: Envelope) => Promise<unknown>,
    onError: (error: unknown) => void,
    times: InboxTimes = inboxTimes,
  ) {
    this.#session = session
    this.#source = source
    this.#send = send
    this.#onError = onError
    this.#times = times
    this.wake()
  }

  /** Begins again at the oldest that is unacknowledged: somebody has come who may have seen none of it. */
  restart(): void {
    this.#restarted = true
    this.wake()
  }

  /** There may be something new to send. Cheap, and safe to call at any time. */
  wake(): void {
    if (this.#stopped) return
    this.#again = true
    this.#turning ??= this.#run().finally(() => {
      this.#turning = undefined
      if (this.#again) this.wake()
    })
  }

  /** The source has taken an acknowledgement, so there is room. */
  acknowledged({ ids = [], upTo = 0 }: { ids?: string[] | undefined; upTo?: number | undefined }): void {
    const named = new Set(ids)
    for (const [n, { id }] of this.#inFlight) if (n <= upTo || named.has(id)) this.#inFlight.delete(n)
    this.wake()
  }

  /** Resolves when nothing is sent any more. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#again = false
    clearTimeout(this.#timer)
    await this.#turning
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer)
    let nextMs = this.#times.lookMs
    try {
      while (this.#again && !this.#stopped) {
        this.#again = false
        await this.#turn()
      }
      const [oldest] = this.#inFlight.values()
      if (oldest) nextMs = Math.min(nextMs, oldest.sentAt + this.#times.redeliverAfterMs - performance.now())
    } catch (error) {
      this.#onError(error)
      nextMs = this.#times.retryMs
    }
    if (!this.#stopped) this.#timer = setTimeout(() => this.wake(), Math.max(nextMs, 1))
  }

  async #turn(): Promise<void> {
    if (this.#restarted) {
      this.#restarted = false
      this.#inFlight.clear()
      this.#sentUpTo = 0
    }
    await this.#sendAgain()
    while (!this.#stopped && !this.#restarted && this.#inFlight.size < agentLinkLimits.unacknowledged) {
      const page = await this.#source.pending(
        this.#session,
        this.#sentUpTo,
        agentLinkLimits.unacknowledged - this.#inFlight.size,
      )
      if (page.length === 0) return
      await this.#sendPage(page)
    }
  }

  /** Asks the source anew, since it may have been acknowledged by another door, or have expired. */
  async #sendAgain(): Promise<void> {
    const due = performance.now() - this.#times.redeliverAfterMs
    const overdue = [...this.#inFlight].flatMap(([n, { sentAt }]) => (sentAt <= due ? [n] : []))
    const first = overdue[0]
    if (first === undefined) return
    const page = await this.#source.pending(this.#session, first - 1, agentLinkLimits.unacknowledged)
    const again = page.filter(({ n }) => overdue.includes(n))
    for (const n of overdue) this.#inFlight.delete(n)
    await this.#sendPage(again)
  }

  async #sendPage(page: Owed[]): Promise<void> {
    if (page.length === 0) return
    const dead = new Set(
      await this.#source.tried(
        this.#session,
        page.map(({ n }) => n),
      ),
    )
    for (const { n, id, type, at, data } of page) {
      if (this.#stopped || this.#restarted) return
      this.#sentUpTo = Math.max(this.#sentUpTo, n)
      if (dead.has(n)) continue
      this.#inFlight.set(n, { id, sentAt: performance.now() })
      await this.#send({ v: 1, id, type, at, data, n })
    }
  }
}
