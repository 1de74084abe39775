import { AppError } from '@stoa/protocol/errors'
import type { Database } from './database/database.ts'
import { sqlState, UNIQUE_VIOLATION } from './database/errors.ts'
import type { Sender } from './database/packet.ts'
import { failpoint } from './failpoints.ts'
import { Remembered } from './group-memory.ts'
import type { GroupItem, GroupOutcome, GroupWork } from './group-work.ts'
import type { StoredEvent } from './log.ts'
import { advanceCounter, append, COUNTER_MOVED, entry, lockCounter, moveCounter } from './log.ts'
import type { Wake } from './write.ts'

type Waiting = {
  work: GroupWork<unknown, unknown>
  item: GroupItem<unknown>
  resolve: (output: unknown) => void
  reject: (error: unknown) => void
}

/** A batch no larger than this keeps a commit, and so the wait of those behind it, short. */
const BATCH_LIMIT = 256

/**
 * The fast lane of the write door: what arrives while a commit is in flight is written by the next one together.
 * No timer, one batch in flight per workspace, so a lone writer waits for nothing. A batch that fails as a whole is
 * tried again item by item, so that one bad item fails alone.
 */
export class GroupLane {
  readonly #database: Database
  readonly #wake: Wake
  readonly #queues = new Map<string, Waiting[]>()
  readonly #remembered = new Remembered()

  constructor(database: Database, wake: Wake) {
    this.#database = database
    this.#wake = wake
  }

  submit<I, O, R>(work: GroupWork<I, O, R>, item: GroupItem<I>): Promise<O> {
    return new Promise<O>((resolve, reject) => {
      const waiting = { work, item, resolve, reject } as unknown as Waiting
      const queue = this.#queues.get(item.actor.workspaceId)
      if (queue) {
        queue.push(waiting)
        return
      }
      this.#queues.set(item.actor.workspaceId, [waiting])
      setImmediate(() => void this.#drain(item.actor.workspaceId))
    })
  }

  /** Told of what this process wrote by the other lane. */
  saw(workspaceId: string, events: readonly StoredEvent[]): void {
    this.#remembered.saw(workspaceId, events)
  }

  async #drain(workspaceId: string): Promise<void> {
    for (;;) {
      const queue = this.#queues.get(workspaceId)
      if (!queue || queue.length === 0) break
      await this.#writeOrSplit(workspaceId, queue.splice(0, BATCH_LIMIT))
    }
    this.#queues.delete(workspaceId)
  }

  /** When the connection broke at the commit, what was saved is found by its id; when the database is away, so says all. */
  async #writeOrSplit(workspaceId: string, batch: Waiting[], isSecondTry = false): Promise<void> {
    try {
      await this.#write(workspaceId, batch)
    } catch (error) {
      const isAway = error instanceof AppError && error.code === 'unavailable'
      if (isAway && !isSecondTry) await this.#writeOrSplit(workspaceId, batch, true)
      else if (isAway || batch.length === 1) for (const waiting of batch) waiting.reject(error)
      else for (const waiting of batch) await this.#writeOrSplit(workspaceId, [waiting])
    }
  }

  async #write(workspaceId: string, batch: Waiting[]): Promise<void> {
    const groups = [...Map.groupBy(batch, (waiting) => waiting.work)].map(([work, list]) => ({ work, list }))
    const { outcomes, events } =
      (await this.#writeKnown(workspaceId, groups)) ?? (await this.#writeAsking(workspaceId, groups))
    await failpoint('group.after-commit')
    await failpoint('wake.before')
    if (events.length > 0) this.#wake(workspaceId, events)
    for (const { waiting, outcome } of outcomes) {
      if ('refused' in outcome) waiting.reject(outcome.refused)
      else waiting.resolve(outcome.output)
    }
  }

  /** In one trip, by what is remembered; null when that is too little, or the counter or a key says that it is wrong. */
  async #writeKnown(workspaceId: string, groups: Group[]): Promise<Written | null> {
    const counter = this.#remembered.upTo(workspaceId)
    if (counter === undefined) return null
    const found = groups.map(({ work, list }) => this.#remembered.by(work)?.recall(workspaceId, itemsOf(list)))
    if (found.includes(undefined)) return null
    try {
      const written = await this.#database.atOnce('system', { workspaceId, actorId: '' }, (tx) => {
        const moveTo = (last: number) => advanceCounter(tx.$client, workspaceId, counter, last)
        return compose(tx, workspaceId, groups, found, counter, moveTo).result
      })
      this.#remembered.holds(workspaceId, written.last)
      return written
    } catch (error) {
      const state = sqlState(error)
      if (state !== COUNTER_MOVED && state !== UNIQUE_VIOLATION) throw error
      this.#remembered.forget(workspaceId)
      return null
    }
  }

  /** In two trips: the counter is locked and what the items need is read, then written. */
  async #writeAsking(workspaceId: string, groups: Group[]): Promise<Written> {
    const { written, counter, found } = await this.#database.pipelined(
      'system',
      { workspaceId, actorId: '' },
      (tx) => {
        const counter = lockCounter(tx.$client, workspaceId)
        const found = groups.map(({ work, list }) => work.read(tx, workspaceId, itemsOf(list)))
        return Promise.all([counter, ...found])
      },
      (tx, [counter, ...found]) => {
        const { result, sent } = compose(tx, workspaceId, groups, found, counter, (last) =>
          moveCounter(tx.$client, workspaceId, last),
        )
        return { result: { written: result, counter, found }, sent }
      },
    )
    if (this.#remembered.upTo(workspaceId) !== counter) this.#remembered.forget(workspaceId)
    groups.forEach(({ work }, index) => {
      this.#remembered.by(work)?.keep(workspaceId, found[index])
    })
    this.#remembered.holds(workspaceId, written.last)
    return written
  }
}

type Group = { work: GroupWork<unknown, unknown>; list: Waiting[] }

type Written = {
  outcomes: { waiting: Waiting; outcome: GroupOutcome<unknown> }[]
  events: StoredEvent[]
  /** Where the counter stands then. */
  last: number
}

/** Decides each item and sends what it comes to, the counter first: whoever has it waits for nobody who has not. */
function compose(
  tx: Sender,
  workspaceId: string,
  groups: Group[],
  found: unknown[],
  counter: number,
  moveTo: (last: number) => Promise<unknown>,
): { result: Written; sent: Promise<unknown>[] } {
  let last = counter
  const written = groups.map(({ work, list }, index) =>
    work.write(tx, workspaceId, itemsOf(list), found[index], () => ++last),
  )
  const outcomes = groups.flatMap(({ list }, index) => pair(list, written[index]?.outcomes ?? []))
  const events = outcomes.flatMap(({ waiting, outcome }) =>
    'refused' in outcome ? [] : outcome.events.map((event) => entry(event, byItem(waiting.item))),
  )
  events.sort((one, other) => one.seq - other.seq)
  const sent =
    events.length === 0
      ? []
      : [moveTo(last), ...written.flatMap(({ send }) => send()), append(tx.$client, workspaceId, events)]
  return { result: { outcomes, events, last }, sent }
}

function itemsOf(list: Waiting[]): GroupItem<unknown>[] {
  return list.map((waiting) => waiting.item)
}

function pair(list: Waiting[], outcomes: GroupOutcome<unknown>[]) {
  return list.map((waiting, index) => {
    const outcome = outcomes[index]
    if (!outcome) throw new Error('a group work answered fewer outcomes than it was given items')
    return { waiting, outcome }
  })
}

function byItem({ actor, cause, at }: GroupItem<unknown>) {
  return { actorId: actor.id, cause, at }
}
