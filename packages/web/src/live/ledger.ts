import type { Event } from '@stoa/protocol/events'
import { apply } from './apply.ts'
import type { Joining } from './pages.ts'
import type { WorkspaceState } from './state.ts'

/** As many of the last events are kept, to bring what was fetched up to date. */
const KEPT_EVENTS = 2000

/** What is true as far as this tab was told, and the last events, by which answers that are older are brought up to it. */
export class Ledger {
  #state: WorkspaceState
  #events: Event[] = []
  /** Events after this number are all in `#events`. */
  #from: number

  constructor(state: WorkspaceState) {
    this.#state = state
    this.#from = state.seq
  }

  get state(): WorkspaceState {
    return this.#state
  }

  /** False when it was known. */
  fold(event: Event): boolean {
    if (event.seq <= this.#state.seq) return false
    this.#events.push(event)
    const surplus = this.#events.length - KEPT_EVENTS
    if (surplus > 0) {
      this.#from = this.#events[surplus - 1]?.seq ?? this.#from
      this.#events = this.#events.slice(surplus)
    }
    this.#state = apply(this.#state, event)
    return true
  }

  /** False when the answer is too old to be brought up to date. */
  join(answer: Joining): boolean {
    const joined = answer(this.#state, this.#since)
    if (joined) this.#state = joined
    return joined !== undefined
  }

  /** Lets go of what is not to be kept. */
  release(change: (state: WorkspaceState) => WorkspaceState): void {
    this.#state = change(this.#state)
  }

  /** Numbers may begin anew below those that were known: what comes from here on is kept for the state to come. */
  restart(seq: number): void {
    this.#events = []
    this.#from = seq
    this.#state = { ...this.#state, seq }
  }

  /** Everything anew; what was told while it was on its way is folded in, and what is older, it knows. */
  replace(fetched: WorkspaceState): void {
    this.#events = this.#events.filter((event) => event.seq > fetched.seq)
    this.#from = fetched.seq
    this.#state = this.#events.reduce(apply, fetched)
  }

  readonly #since = (asOf: number): readonly Event[] | undefined =>
    asOf < this.#from ? undefined : this.#events.filter((event) => event.seq > asOf)
}
