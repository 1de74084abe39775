import type { Act } from './foresight.ts'
import { foresee, stillAhead } from './foresight.ts'
import type { WorkspaceState } from './state.ts'

/** What I do shows before it is told, until an event says the same; what is refused goes back to how it was. */
export class Ahead {
  readonly #changed: () => void
  #acts: readonly Act[] = []

  constructor(changed: () => void) {
    this.#changed = changed
  }

  /** What is true now, with what is still ahead. */
  over(state: WorkspaceState): WorkspaceState {
    this.#acts = stillAhead(this.#acts, state.seq)
    return foresee(state, this.#acts)
  }

  /** `perform` answers where in the log it happened. */
  async act(foreseen: Act['foreseen'], perform: () => Promise<number>): Promise<void> {
    const act: Act = { foreseen, doneAt: undefined }
    this.#change([...this.#acts, act])
    try {
      const doneAt = await perform()
      this.#replace(act, [{ foreseen, doneAt }])
    } catch (error) {
      this.#replace(act, [])
      throw error
    }
  }

  #replace(act: Act, by: readonly Act[]): void {
    this.#change(this.#acts.flatMap((each) => (each === act ? by : [each])))
  }

  #change(acts: readonly Act[]): void {
    this.#acts = acts
    this.#changed()
  }
}
