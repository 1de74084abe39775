import type { GroupItem, GroupWork } from './group.ts'
import type { StoredEvent } from './log.ts'

/**
 * What a work found when it last read, for as long as nothing can have changed it: every change moves its workspace's
 * counter, so as long as the counter stands where this was true, it is. The lane keeps that number.
 */
export interface GroupMemory<I, R> {
  /** All that these items need, or undefined when any of them needs more than is known here. */
  recall: (workspaceId: string, items: GroupItem<I>[]) => R | undefined
  keep: (workspaceId: string, found: R) => void
  forget: (workspaceId: string) => void
  /** Whether what is known stays true when this happens. */
  outlives: (event: StoredEvent) => boolean
}

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
