import type { LiveHub } from '../../core/live.ts'
import type { Operation } from '../../core/operation.ts'
import { edit, remove } from './change.ts'
import * as drafts from './drafts.ts'
import * as lists from './list.ts'
import * as pins from './pins.ts'
import { post } from './post.ts'
import { add, take } from './reactions.ts'
import { mark } from './reads.ts'
import * as saved from './saved.ts'
import { streamOperations } from './stream.ts'
import * as threads from './threads.ts'
import type { WritingKeeper } from './writing.ts'

/**
 * What people and agents say. A message is sent, or writing then sent or interrupted; it may be edited while it stands
 * and ends as a tombstone. Its place is its `seq`, for ever. Posts, reactions and read marks have both lanes.
 */
export function messageOperations(live: LiveHub, keeper: WritingKeeper): Operation[] {
  return [
    post,
    lists.list,
    lists.thread,
    lists.get,
    lists.history,
    edit,
    remove(live),
    add,
    take,
    mark,
    pins.add,
    pins.remove,
    pins.list,
    saved.add,
    saved.finish,
    saved.remove,
    saved.list,
    threads.list,
    threads.follow,
    threads.read,
    drafts.save,
    drafts.list,
    drafts.typing,
    ...streamOperations(live, keeper),
  ]
}
