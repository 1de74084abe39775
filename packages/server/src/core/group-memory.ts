import type { GroupMemory, GroupWork } from './group-work.ts'
import type { StoredEvent } from './log.ts'

/** What one lane remembers for its works, and up to which number of each workspace it holds. */
export class Remembered {
  readonly #upTo = new Map<string, number>()
  readonly #memories = new Map<object, GroupMemory<unknown, unknown>>()

  upTo(workspaceId: string): number | undefined {
    return this.#upTo.get(workspaceId)
  }

  /** This lane's memory for a work, if it has one. */
  by<I, O, R>(work: GroupWork<I, O, R>): GroupMemory<I, R> | undefined {
    const known = this.#memories.get(work) ?? work.memory?.()
    if (known) this.#memories.set(work, known as GroupMemory<unknown, unknown>)
    return known as GroupMemory<I, R> | undefined
  }

  holds(workspaceId: string, upTo: number): void {
    this.#upTo.set(workspaceId, upTo)
  }

  forget(workspaceId: string): void {
    this.#upTo.delete(workspaceId)
    for (const memory of this.#memories.values()) memory.forget(workspaceId)
  }

  /** Something else was written. Without a gap, what happened says whether what is known still holds. */
  saw(workspaceId: string, events: readonly StoredEvent[]): void {
    const upTo = this.upTo(workspaceId)
    const [first, last] = [events[0], events.at(-1)]
    if (upTo === undefined || !first || !last || last.seq <= upTo) return
    const isHarmless = events.every((event) => [...this.#memories.values()].every((memory) => memory.outlives(event)))
    if (first.seq === upTo + 1 && isHarmless) this.holds(workspaceId, last.seq)
    else this.forget(workspaceId)
  }
}
