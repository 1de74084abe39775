import type { AppError } from '@stoa/protocol/errors'
import type { Cause } from '@stoa/protocol/events'
import type { Actor } from './actor.ts'
import type { Tx } from './database/database.ts'
import type { Sender } from './database/packet.ts'
import type { Emitted, Numbers, StoredEvent } from './log.ts'

export type GroupItem<I> = { actor: Actor; input: I; cause: Cause; at: string }

/** What became of one item: an answer with its events, or a refusal that touches no other item. */
export type GroupOutcome<O> = { output: O; events: (Emitted & { seq: number })[] } | { refused: AppError }

/**
 * One operation for many callers at once, in two steps, each one trip to the database:
 * `read` sends the statements that authorise and look up. They run after the counter was locked, each with a snapshot
 * of its own, so a removal that came before is seen, and nobody else writes in this workspace until the commit.
 * `write` decides each item; its `send` sends multi-row statements without waiting, and locks nothing that the ordinary
 * lane locks before the counter.
 * After a deadlock `write` runs again; with a `memory` on what was found before, so that it must leave that as it is.
 * With a `memory` that has all that a batch needs, there is only `write`, in one trip: the database makes sure that the
 * counter stands where that was true.
 */
export type GroupWork<I, O, R = unknown> = {
  read: (tx: Tx, workspaceId: string, items: GroupItem<I>[]) => Promise<R>
  write: (
    tx: Sender,
    workspaceId: string,
    items: GroupItem<I>[],
    found: R,
    numbers: Numbers,
  ) => { outcomes: GroupOutcome<O>[]; send: () => Promise<unknown>[] }
  memory?: () => GroupMemory<I, R>
}

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
