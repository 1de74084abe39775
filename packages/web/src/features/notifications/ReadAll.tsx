import { CheckCheck } from 'lucide-react'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { text } from '../../text/notifications.ts'
import { Button } from '../../ui/Button.tsx'
import { followedThreads } from './followedThreads.ts'

/** Everything that named me, seen: the channels where it stands are read with it. */
export function ReadAllMentions() {
  const store = useLiveStore()
  const channels = useLive((view) => view.state.channels.byId)
  const named = Object.values(channels).filter(({ state }) => state && state.mentions > 0)
  if (named.length === 0) return null
  const readAll = () => {
    const { seq } = store.getView().state
    for (const { channel } of named) store.markRead(channel.id, seq)
  }
  return <ReadAll onRead={readAll} />
}

export function ReadAllThreads() {
  const store = useLiveStore()
  const follows = useLive((view) => view.state.follows.byRoot)
  const unread = followedThreads(follows).filter(({ state }) => state.unread > 0)
  if (unread.length === 0) return null
  const readAll = () => {
    const { seq } = store.getView().state
    for (const { root } of unread) store.markThreadRead(root.id, seq)
  }
  return <ReadAll onRead={readAll} />
}

function ReadAll({ onRead }: { onRead: () => void }) {
  return (
    <Button size="small" look="quiet" onClick={onRead}>
      <CheckCheck aria-hidden size={15} />
      <span className="max-mid:sr-only">{text.mentions.readAll}</span>
    </Button>
  )
}
