import type { Bus } from './bus.ts'

/** Told up to which number a workspace's log has grown. */
export type HintListener = (workspaceId: string, seq: number) => void

/**
 * "There is something to read in this workspace", coalesced: many commits in one turn of the event loop are one hint.
 * The process that wrote hears of it the same way as the others.
 */
export class Hints {
  readonly #bus: Bus
  readonly #listeners: HintListener[] = []
  readonly #pending = new Map<string, number>()

  constructor(bus: Bus) {
    this.#bus = bus
    bus.subscribe('hint', (payload) => {
      const space = payload.lastIndexOf(' ')
      const seq = Number(payload.slice(space + 1))
      if (Number.isSafeInteger(seq)) this.#tell(payload.slice(0, space), seq)
    })
  }

  listen(listener: HintListener): void {
    this.#listeners.push(listener)
  }

  give(workspaceId: string, seq: number): void {
    const pending = this.#pending.get(workspaceId)
    this.#pending.set(workspaceId, Math.max(seq, pending ?? 0))
    if (pending !== undefined) return
    setImmediate(() => {
      this.#bus.publish('hint', `${workspaceId} ${this.#pending.get(workspaceId)}`)
      this.#pending.delete(workspaceId)
    })
  }

  #tell(workspaceId: string, seq: number): void {
    for (const listener of this.#listeners) listener(workspaceId, seq)
  }
}
