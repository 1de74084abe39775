import { countSaidAfter } from '../channels/unread.ts'

/** SQL: replies by others that $2 has not read in the thread that it has a place `f` in. */
export const unreadReplies = countSaidAfter({
  isHere: 'm.thread_id = f.root_id',
  mark: 'f.last_read_seq',
  reader: '$2',
})
