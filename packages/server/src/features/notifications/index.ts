import type { Operation } from '../../core/operation.ts'
import { listMentions } from './list-mentions.ts'
import { listWaiting } from './list-waiting.ts'
import * as own from './own-status.ts'
import { setLevel } from './set-level.ts'

/**
 * What concerns me in particular, and what I let others know of whether to disturb me. Mentions and what waits are read
 * where they are; a level stands with my place in a channel, status and do-not-disturb with the member. Nothing is done
 * when they run out: each says until when it holds, and whoever reads it looks at the clock.
 */
export const notificationOperations: Operation[] = [listMentions, listWaiting, own.status, own.quiet, setLevel]
