import { MessagesSquare } from 'lucide-react'
import { useLive } from '../../live/useLive.tsx'
import { text } from '../../text/notifications.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { followedThreads } from './followedThreads.ts'
import { ThreadItem } from './ThreadItem.tsx'

/** Threads that I follow, the one with the last reply first; unread ones marked. */
export function ThreadList() {
  const follows = useLive((view) => view.state.follows.byRoot)
  const shown = followedThreads(follows)
  if (shown.length === 0) return <EmptyState icon={MessagesSquare} sentence={text.threads.empty} />
  return shown.map((thread) => <ThreadItem key={thread.root.id} thread={thread} />)
}
