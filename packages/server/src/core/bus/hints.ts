import type { Bus } from './bus.ts'

/**
 * "There is something to read in this workspace", coalesced: many commits in one turn of the event loop are one hint.
 * The process that wrote hears of it the same way as the others.
 */
export class Hints {
  readonly #bus: Bus
  readonly #listeners: ((workspaceId: string) => void)[] = []
  readonly #pending = new Set<string>()

  constructor(bus: Bus) {
    this.#bus = bus
    bus.subscribe('hint', (workspaceId) => this.#tell(workspaceId))
  }

  listen(listener: (workspaceId: string) => void): void {
    this.#listeners.push(listener)
  }

  readonly give = (workspaceId: string): void => {
    if (this.#pending.has(workspaceId)) return
    this.#pending.add(workspaceId)
    setImmediate(() => {
      this.#pending.delete(workspaceId)
      this.#bus.publish('hint', workspaceId)
    })
  }

  #tell(workspaceId: string): void {
    for (const listener of this.#listeners) listener(workspaceId)
  }
}
