import { AppError } from '@stoa/protocol/errors'
import { listEvents as contract } from '@stoa/protocol/events'
import { readFloor, readLogFor } from './log.ts'
import { query } from './operation.ts'

/**
 * A page of the log, for one who closes a gap without a stream. As the system, since the log's spans say who was where
 * at each number, and row-level security only who is where now.
 */
export const listEvents = query(
  contract,
  async ({ tx, actor, asOf }, { after, limit }) => {
    const { workspaceId } = actor
    const floor = await readFloor(tx.$client, workspaceId)
    // Below the floor events are missing; beyond the head it is a place of another history, as before a restore.
    if (after < floor || after > asOf)
      throw new AppError('gone', 'Events after this place are no longer kept. Fetch anew and go on from asOf.', {
        asOf,
      })
    const read = await readLogFor(tx.$client, workspaceId, actor.id, after, asOf, limit + 1)
    const items = read.slice(0, limit).map(({ seq, type, v, at, actorId, cause, data }) => {
      return { seq, type, v, at, actorId, cause, data: JSON.parse(data) }
    })
    return { items, nextCursor: read.length > limit ? String(items.at(-1)?.seq) : null, asOf }
  },
  { as: 'system' },
)
