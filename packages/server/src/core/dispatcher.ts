import type { Bus } from './bus/bus.ts'
import type { Hints } from './bus/hints.ts'
import type { Database, Tx } from './database/database.ts'
import { nobody, systemOf } from './database/database.ts'
import type { Owed } from './deliveries.ts'
import { Deliveries } from './deliveries.ts'
import { tellOfDeliveries } from './delivery-news.ts'
import { failpoint } from './failpoints.ts'
import type { StoredEvent } from './log.ts'
import { readUndispatched } from './log.ts'
import { Offered } from './offered.ts'

/**
 * Says who outside is owed which events. What it writes stands or falls with the turn, so that the same events give the same
 * answer again.
 */
export type Router = (tx: Tx, workspaceId: string, events: StoredEvent[]) => Promise<Owed[]>

const PAGE = 200
const SLOW_MS = 5000
/** What comes within this many milliseconds is one turn: fewer when the turn before owed something, */
const GATHER_MS = { idle: 50, owing: 10 }
/** and none when it was also smaller than this, so that a conversation with software waits for nothing. */
const GATHER_FROM = 4

const nothing = { read: 0, targets: new Set<string>(), last: undefined }

/**
 * Turns events into deliveries. Each turn is one transaction: take the workspace's cursor (its row lock is the lease,
 * so two processes never do the same work), read the log past it, write the delivery rows, move the cursor. Woken by
 * hints; a slow look at all workspaces finds what a lost hint left.
 */
export class Dispatcher {
  readonly #database: Database
  readonly #bus: Bus
  readonly #routers: readonly Router[]
  readonly #onError: (error: unknown) => void
  readonly #busy = new Map<string, Promise<void>>()
  readonly #again = new Set<string>()
  readonly #gatherUntil = new Map<string, number>()
  /** Where cursors stood when this process last moved them. */
  readonly #at = new Map<string, number>()
  readonly #offered = new Offered()
  readonly #timer: NodeJS.Timeout
  #stopped = false

  constructor(deps: {
    database: Database
    bus: Bus
    hints: Hints
    routers: readonly Router[]
    onError: (error: unknown) => void
  }) {
    this.#database = deps.database
    this.#bus = deps.bus
    this.#routers = deps.routers
    this.#onError = deps.onError
    deps.hints.listen((workspaceId) => this.wake(workspaceId))
    this.#timer = setInterval(() => void this.#look(), SLOW_MS).unref()
    void this.#look()
  }

  /** What this process has just committed, so that it need not be read back from the log. */
  offer(workspaceId: string, events: readonly StoredEvent[]): void {
    this.#offered.add(workspaceId, events)
  }

  wake(workspaceId: string): void {
    if (this.#stopped) return
    if (this.#busy.has(workspaceId)) {
      this.#again.add(workspaceId)
      return
    }
    const work = this.#drain(workspaceId).finally(() => {
      this.#busy.delete(workspaceId)
      if (this.#again.delete(workspaceId)) this.wake(workspaceId)
    })
    this.#busy.set(workspaceId, work)
  }

  async #drain(workspaceId: string): Promise<void> {
    try {
      const wait = (this.#gatherUntil.get(workspaceId) ?? 0) - performance.now()
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
      let turn = { read: PAGE, owed: 0 }
      while (!this.#stopped && turn.read === PAGE) turn = await this.#turn(workspaceId)
      if (turn.owed > 0 && turn.read < GATHER_FROM) this.#gatherUntil.delete(workspaceId)
      else this.#gatherUntil.set(workspaceId, performance.now() + (turn.owed > 0 ? GATHER_MS.owing : GATHER_MS.idle))
    } catch (error) {
      this.#onError(error)
    }
  }

  /**
   * How many events were read (fewer than a page: the end was reached, or another process is at it), and to how many
   * targets they are owed.
   */
  async #turn(workspaceId: string): Promise<{ read: number; owed: number }> {
    const principal = systemOf(workspaceId)
    const { read, targets, last } = await this.#database.transaction('system', principal, 'write', async (tx) => {
      // A crash that takes this commit takes cursor and deliveries together, and the same events give them again.
      // One trip: each statement sees what stood when it began, the second after the lock was taken.
      const at = this.#at.get(workspaceId) ?? -1
      const offered = this.#offered.after(workspaceId, at)
      const [cursor, read] = await Promise.all([
        tx.$client.query<{ seq: string }>({
          name: 'dispatch-cursor',
          text: 'select seq from dispatch_cursors where workspace_id = $1 for update skip locked',
          values: [workspaceId],
        }),
        offered ?? readUndispatched(tx.$client, workspaceId, PAGE),
        tx.$client.query('set local synchronous_commit = off'),
      ])
      if (!cursor.rows[0]) return nothing
      const isWhole = !offered || Number(cursor.rows[0].seq) === at
      const events = isWhole ? read : await readUndispatched(tx.$client, workspaceId, PAGE)
      const last = events.at(-1)
      if (!last) return nothing
      const owed: Owed[] = []
      for (const route of this.#routers) owed.push(...(await route(tx, workspaceId, events)))
      owed.sort((one, other) => one.eventSeq - other.eventSeq)
      await Deliveries.owe(tx, workspaceId, owed)
      await tx.$client.query({
        name: 'move-dispatch-cursor',
        text: 'update dispatch_cursors set seq = $2 where workspace_id = $1',
        values: [workspaceId, last.seq],
      })
      await failpoint('dispatch.before-commit')
      return { read: events.length, targets: new Set(owed.map((each) => each.target)), last: last.seq }
    })
    if (last !== undefined) this.#at.set(workspaceId, last)
    for (const target of targets) tellOfDeliveries(this.#bus, 'owed', target)
    return { read, owed: targets.size }
  }

  async #look(): Promise<void> {
    try {
      const behind = await this.#database.transaction('system', nobody, 'read', (tx) =>
        tx.$client.query<{ workspace_id: string }>(
          `select c.workspace_id from workspace_counters c join dispatch_cursors d using (workspace_id) where d.seq < c.seq`,
        ),
      )
      for (const row of behind.rows) this.wake(row.workspace_id)
    } catch (error) {
      this.#onError(error)
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true
    clearInterval(this.#timer)
    await Promise.all(this.#busy.values())
  }
}
