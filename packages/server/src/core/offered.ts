import type { StoredEvent } from './log.ts'

/** More than this many wait in no process: the log has them. */
const LIMIT = 5000

/** What this process has just committed, by workspace, for who would otherwise read it back from the log. */
export class Offered {
  readonly #lists = new Map<string, StoredEvent[]>()

  /** In order; what comes with a gap before it begins anew. */
  add(workspaceId: string, events: readonly StoredEvent[]): void {
    const list = this.#lists.get(workspaceId)
    const last = list?.at(-1)
    if (list && last && list.length < LIMIT && events[0]?.seq === last.seq + 1) list.push(...events)
    else this.#lists.set(workspaceId, [...events])
  }

  /** All that came after this number, without a gap; undefined when that is not here. Nothing is handed out twice. */
  after(workspaceId: string, seq: number): StoredEvent[] | undefined {
    const list = this.#lists.get(workspaceId) ?? []
    this.#lists.delete(workspaceId)
    const at = list.findIndex((event) => event.seq === seq + 1)
    return at < 0 ? undefined : list.slice(at)
  }
}
