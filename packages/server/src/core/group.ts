import { AppError } from '@stoa/protocol/errors'
import type { Database } from './database/database.ts'
import { systemOf } from './database/database.ts'
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
 * No timer, one batch in flight per workspace, so a lone writer waits for nothing. A batch is of one kind of command, and
 * one that fails as a whole is tried again item by item, so that one bad item fails alone.
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
      const batch = takeBatch(this.#queues.get(workspaceId) ?? [])
      if (!batch) break
      await this.#writeOrSplit(workspaceId, batch)
    }
    this.#queues.delete(workspaceId)
  }

  /** When the connection broke at the commit, what was saved is found by its id; when the database is away, so says all. */
  async #writeOrSplit(workspaceId: string, batch: Batch, isSecondTry = false): Promise<void> {
    try {
      await this.#write(workspaceId, batch)
    } catch (error) {
      const isAway = error instanceof AppError && error.code === 'unavailable'
      if (isAway && !isSecondTry) await this.#writeOrSplit(workspaceId, batch, true)
      else if (isAway || batch.list.length === 1) for (const waiting of batch.list) waiting.reject(error)
      else for (const waiting of batch.list) await this.#writeOrSplit(workspaceId, { ...batch, list: [waiting] })
    }
  }

  async #write(workspaceId: string, batch: Batch): Promise<void> {
    const { outcomes, events } =
      (await this.#writeKnown(workspaceId, batch)) ?? (await this.#writeAsking(workspaceId, batch))
    await failpoint('group.after-commit')
    await failpoint('wake.before')
    if (events.length > 0) this.#wake(workspaceId, events)
    for (const { waiting, outcome } of outcomes) {
      if ('refused' in outcome) waiting.reject(outcome.refused)
      else waiting.resolve(outcome.output)
    }
  }

  /** In one trip, by what is remembered; null when that is too little, or the counter or a key says that it is wrong. */
  async #writeKnown(workspaceId: string, batch: Batch): Promise<Written | null> {
    const counter = this.#remembered.upTo(workspaceId)
    const found = this.#remembered.by(batch.work)?.recall(workspaceId, itemsOf(batch))
    if (counter === undefined || found === undefined) return null
    try {
      const written = await this.#database.atOnce('system', systemOf(workspaceId), (tx) => {
        const moveTo = (last: number) => advanceCounter(tx.$client, workspaceId, counter, last)
        return compose(tx, workspaceId, batch, found, counter, moveTo).result
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
  async #writeAsking(workspaceId: string, batch: Batch): Promise<Written> {
    const { written, counter, found } = await this.#database.pipelined(
      'system',
      systemOf(workspaceId),
      (tx) => Promise.all([lockCounter(tx.$client, workspaceId), batch.work.read(tx, workspaceId, itemsOf(batch))]),
      (tx, [counter, found]) => {
        const moveTo = (last: number) => moveCounter(tx.$client, workspaceId, last)
        const { result, sent } = compose(tx, workspaceId, batch, found, counter, moveTo)
        return { result: { written: result, counter, found }, sent }
      },
    )
    if (this.#remembered.upTo(workspaceId) !== counter) this.#remembered.forget(workspaceId)
    this.#remembered.by(batch.work)?.keep(workspaceId, found)
    this.#remembered.holds(workspaceId, written.last)
    return written
  }
}

/** All of one kind: what each would do is decided on what was true before any of them, which only their own work knows. */
type Batch = { work: GroupWork<unknown, unknown>; list: Waiting[] }

type Written = {
  outcomes: { waiting: Waiting; outcome: GroupOutcome<unknown> }[]
  events: StoredEvent[]
  /** Where the counter stands then. */
  last: number
}

/** The first of a queue with all behind it that are of its kind, taken out. Nobody's own commands overtake one another. */
function takeBatch(queue: Waiting[]): Batch | undefined {
  const work = queue[0]?.work
  if (!work) return undefined
  const list: Waiting[] = []
  const waitsOn = new Set<string>()
  const rest = queue.filter((waiting) => {
    const { id } = waiting.item.actor
    const goes = waiting.work === work && list.length < BATCH_LIMIT && !waitsOn.has(id)
    if (goes) list.push(waiting)
    else waitsOn.add(id)
    return !goes
  })
  queue.splice(0, queue.length, ...rest)
  return { work, list }
}

/** Decides each item and sends what it comes to, the counter first: whoever has it waits for nobody who has not. */
function compose(
  tx: Sender,
  workspaceId: string,
  { work, list }: Batch,
  found: unknown,
  counter: number,
  moveTo: (last: number) => Promise<unknown>,
): { result: Written; sent: Promise<unknown>[] } {
  let last = counter
  const written = work.write(tx, workspaceId, itemsOf({ work, list }), found, () => ++last)
  const outcomes = pair(list, written.outcomes)
  const events = outcomes.flatMap(({ waiting, outcome }) =>
    'refused' in outcome ? [] : outcome.events.map((event) => entry(event, byItem(waiting.item))),
  )
  events.sort((one, other) => one.seq - other.seq)
  const sent = events.length === 0 ? [] : [moveTo(last), ...written.send(), append(tx.$client, workspaceId, events)]
  return { result: { outcomes, events, last }, sent }
}

function itemsOf({ list }: Batch): GroupItem<unknown>[] {
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
