import type { Envelope } from '@stoa/protocol/agentlink'
import { agentLinkLimits } from '@stoa/protocol/agentlink'
import { failpoint } from '../../core/failpoints.ts'
import type { AgentSession } from './connection.ts'

/** One envelope owed to an agent, and how often it was tried. */
export type Owed = Pick<Envelope, 'id' | 'type' | 'at' | 'data'> & { n: number; tries: number }

/** What is owed to an agent, as it is kept: in order of `n`, until acknowledged, expired or dead. */
export interface DeliverySource {
  /** What is owed beyond `after`, in order. */
  pending(session: AgentSession, after: number, limit: number): Promise<Owed[]>
  /** Counts a try of each. Answers those that have had their tries and are now set aside as dead. */
  tried(session: AgentSession, numbers: number[]): Promise<number[]>
}

export interface InboxTimes {
  /** When an unacknowledged envelope is sent again the first time; each further time after twice as long. */
  readonly redeliverAfterMs: number
  /** The longest such wait. */
  readonly redeliverAtMostMs: number
  /** How often to look without having been woken: a lost hint costs no more. */
  readonly lookMs: number
  /** How long to wait after the source has failed. */
  readonly retryMs: number
}

export const inboxTimes: InboxTimes = {
  redeliverAfterMs: agentLinkLimits.redeliverAfterMs,
  redeliverAtMostMs: agentLinkLimits.redeliverAtMostMs,
  lookMs: 10_000,
  retryMs: 1_000,
}

/**
 * Sends an agent what is owed to it, for as long as somebody listens to its inbox.
 *
 * Its life: made when the first connection subscribes; `restart` with each further one, which begins again at the
 * oldest unacknowledged envelope; `stop` when nobody listens. One turn runs at a time: it fills the window in order of
 * `n`, and from time to time looks at what is overdue. A try is counted before it is made, so that an envelope that
 * breaks its agent each time is set aside in the end: the first ones of a page together, any further one by itself, so
 * that what an agent that comes and goes never gets as far as is not given up. What is acknowledged is the source's to
 * know; the pump only learns that there is room again.
 */
export class InboxPump {
  readonly #session: AgentSession
  readonly #source: DeliverySource
  readonly #send: (envelope: Envelope) => Promise<number>
  readonly #onError: (error: unknown) => void
  readonly #times: InboxTimes
  /** Numbers on their way, in order, and when they are sent again. */
  readonly #inFlight = new Map<number, { id: string; dueAt: number }>()
  #sentUpTo = 0
  #restarted = false
  #isLooking = false
  #turning: Promise<void> | undefined
  #again = false
  #stopped = false
  #timer: NodeJS.Timeout | undefined

  constructor(
    session: AgentSession,
    source: DeliverySource,
    /** Resolves to how many connections took it. */
    send: (envelope: Envelope) => Promise<number>,
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

  /** The window may stand otherwise than it did, for reasons that are not this pump's: it is looked at as a whole. */
  look(): void {
    this.#isLooking = true
    this.wake()
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
      const firstDue = Math.min(...[...this.#inFlight.values()].map(({ dueAt }) => dueAt))
      nextMs = Math.min(nextMs, firstDue - performance.now())
    } catch (error) {
      this.#onError(error)
      nextMs = this.#times.retryMs
    }
    if (!this.#stopped) this.#timer = setTimeout(() => this.look(), Math.max(nextMs, 1))
  }

  async #turn(): Promise<void> {
    if (this.#restarted) {
      this.#restarted = false
      this.#inFlight.clear()
      this.#sentUpTo = 0
    }
    if (this.#isLooking) await this.#look()
    while (!this.#isOvertaken) {
      const room = agentLinkLimits.unacknowledged - this.#inFlight.size
      const page = room > 0 ? await this.#source.pending(this.#session, this.#sentUpTo, room) : []
      if (page.length === 0 || !(await this.#sendPage(page))) return
    }
  }

  /**
   * Looks at the whole window as the source has it: another door may have acknowledged, something may have expired, or
   * have been held back and be owed again. Sends what is overdue, and what is owed but not on its way.
   */
  async #look(): Promise<void> {
    this.#isLooking = false
    const page = await this.#source.pending(this.#session, 0, agentLinkLimits.unacknowledged)
    const owed = new Set(page.map(({ n }) => n))
    for (const n of this.#inFlight.keys()) if (!owed.has(n)) this.#inFlight.delete(n)
    const now = performance.now()
    await this.#sendPage(page.filter(({ n }) => (this.#inFlight.get(n)?.dueAt ?? now) <= now))
  }

  /** False when it got no further: nobody is there to take more. */
  async #sendPage(page: Owed[]): Promise<boolean> {
    const fresh = page.flatMap(({ n, tries }) => (tries === 0 ? [n] : []))
    if (fresh.length > 0) await this.#source.tried(this.#session, fresh)
    for (const owed of page) {
      if (this.#isOvertaken) return false
      const isDead = owed.tries > 0 && (await this.#source.tried(this.#session, [owed.n])).length > 0
      if (this.#isOvertaken) return false
      if (isDead) this.#giveUp(owed.n)
      else if (!(await this.#sendOne(owed))) return false
    }
    return true
  }

  /** Asked anew after each wait: who has come meanwhile hears the oldest first, and who has left nothing more. */
  get #isOvertaken(): boolean {
    return this.#stopped || this.#restarted
  }

  #giveUp(n: number): void {
    this.#sentUpTo = Math.max(this.#sentUpTo, n)
    this.#inFlight.delete(n)
  }

  /** On its way before it is sent, since it may be acknowledged before that is over; what nobody took is not. */
  async #sendOne({ tries, ...owed }: Owed): Promise<boolean> {
    const { n, id } = owed
    const { redeliverAfterMs, redeliverAtMostMs } = this.#times
    const before = this.#sentUpTo
    this.#sentUpTo = Math.max(before, n)
    const dueAt = performance.now() + Math.min(redeliverAfterMs * 2 ** tries, redeliverAtMostMs)
    this.#inFlight.set(n, { id, dueAt })
    let taken = 0
    try {
      await failpoint('delivery.before-publish')
      taken = await this.#send({ v: 1, ...owed })
      return taken > 0
    } finally {
      if (taken === 0) {
        this.#inFlight.delete(n)
        this.#sentUpTo = before
      }
    }
  }
}
