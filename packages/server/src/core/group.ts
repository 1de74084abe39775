import type { Cause } from '@stoa/protocol/events'
import type { AppError } from '@stoa/protocol/errors'
import type { Actor } from './actor.ts'
import type { Database, Tx } from './database/database.ts'
import { failpoint } from './failpoints.ts'
import { append, type Emitted, type NewEvent } from './log.ts'
import type { Wake } from './write.ts'

export type GroupItem<I> = { actor: Actor; input: I; cause: Cause; at: string }

/** What became of one item: an answer with its events, or a refusal that touches no other item. */
export type GroupOutcome<O> = { output: O; events: (Emitted & { seq: number })[] } | { refused: AppError }

/** Hands out the numbers of the batch, whose counter is already held. */
export type Numbers = () => number

/**
 * Writes many items of one operation at once: authorises each by a statement of its own (a snapshot taken after the
 * counter was locked, so a removal that came before is seen), then one multi-row statement a table. It locks nothing
 * that the ordinary lane locks before the counter.
 */
export type GroupWork<I, O> = (
  tx: Tx,
  workspaceId: string,
  items: GroupItem<I>[],
  numbers: Numbers,
) => Promise<GroupOutcome<O>[]>

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

  constructor(database: Database, wake: Wake) {
    this.#database = database
    this.#wake = wake
  }

  submit<I, O>(work: GroupWork<I, O>, item: GroupItem<I>): Promise<O> {
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

  async #drain(workspaceId: string): Promise<void> {
    for (;;) {
      const queue = this.#queues.get(workspaceId)
      if (!queue || queue.length === 0) break
      await this.#writeOrSplit(workspaceId, queue.splice(0, BATCH_LIMIT))
    }
    this.#queues.delete(workspaceId)
  }

  async #writeOrSplit(workspaceId: string, batch: Waiting[]): Promise<void> {
    try {
      await this.#write(workspaceId, batch)
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error)
      else for (const waiting of batch) await this.#writeOrSplit(workspaceId, [waiting])
    }
  }

  async #write(workspaceId: string, batch: Waiting[]): Promise<void> {
    const principal = { workspaceId, actorId: '' }
    const outcomes = await this.#database.transaction('system', principal, 'write', async (tx) => {
      const counter = await lockCounter(tx, workspaceId)
      let last = counter
      const found = await runWorks(tx, workspaceId, batch, () => ++last)
      const events = found.flatMap(({ waiting, outcome }) =>
        'refused' in outcome ? [] : outcome.events.map((event) => stored(waiting.item, event)),
      )
      if (events.length > 0) {
        events.sort((one, other) => one.seq - other.seq)
        await Promise.all([moveCounter(tx, workspaceId, last), append(tx.$client, workspaceId, events)])
      }
      await failpoint('group.before-commit')
      return found
    })
    await failpoint('group.after-commit')
    this.#wake(workspaceId)
    for (const { waiting, outcome } of outcomes) {
      if ('refused' in outcome) waiting.reject(outcome.refused)
      else waiting.resolve(outcome.output)
    }
  }
}

async function runWorks(tx: Tx, workspaceId: string, batch: Waiting[], numbers: Numbers) {
  const found: { waiting: Waiting; outcome: GroupOutcome<unknown> }[] = []
  for (const [work, list] of Map.groupBy(batch, (waiting) => waiting.work)) {
    const items = list.map((waiting) => waiting.item)
    const outcomes = await work(tx, workspaceId, items, numbers)
    list.forEach((waiting, index) => {
      const outcome = outcomes[index]
      if (!outcome) throw new Error('a group work answered fewer outcomes than it was given items')
      found.push({ waiting, outcome })
    })
  }
  return found
}

async function lockCounter(tx: Tx, workspaceId: string): Promise<number> {
  const result = await tx.$client.query<{ seq: string }>({
    name: 'lock-counter',
    text: 'select seq from workspace_counters where workspace_id = $1 for update',
    values: [workspaceId],
  })
  const row = result.rows[0]
  if (!row) throw new Error(`workspace ${workspaceId} has no counter`)
  return Number(row.seq)
}

async function moveCounter(tx: Tx, workspaceId: string, seq: number): Promise<void> {
  await tx.$client.query({
    name: 'move-counter',
    text: 'update workspace_counters set seq = $2 where workspace_id = $1',
    values: [workspaceId, seq],
  })
}

function stored(item: GroupItem<unknown>, event: Emitted & { seq: number }): NewEvent {
  return {
    seq: event.seq,
    type: event.type,
    at: item.at,
    actorId: item.actor.id,
    audience: event.audience,
    cause: item.cause,
    data: JSON.stringify(event.data),
    moves: event.moves ?? null,
  }
}
