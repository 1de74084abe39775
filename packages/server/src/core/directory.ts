import type { Role } from '@stoa/protocol/workspaces'
import type { Actor, Caller } from './actor.ts'
import type { Tx } from './database/database.ts'

export type Standing = { id: string; kind: 'person' | 'agent'; role: Role }

/** How core learns who a caller is in a workspace; the feature that owns memberships answers. */
export interface Directory {
  /** May answer from memory: good enough to address a transaction, never to authorise one. */
  find(caller: Caller, workspaceId: string): Promise<Standing | null>
  /**
   * What holds in this transaction: null when the actor is no longer a member. With `hold` the row is kept `for share`
   * until the commit, so that no removal can pass in between.
   */
  confirm(tx: Tx, actor: Pick<Actor, 'workspaceId' | 'id'>, hold: boolean): Promise<Standing | null>
}
