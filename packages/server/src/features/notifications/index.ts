import type { Operation } from '../../core/operation.ts'
import { listMentions } from './list-mentions.ts'

/** What concerns me in particular. Nothing is stored for it: mentions and followed threads are read where they are. */
export const notificationOperations: Operation[] = [listMentions]
