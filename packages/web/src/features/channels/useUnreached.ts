import { useEffect, useState } from 'react'
import { useLiveStore } from '../../live/useLive.tsx'
import { unreachedBy } from './unreached.ts'

/** Whom my last message here names without reaching them, until they come, I say something else, leave, or dismiss it. */
export function useUnreached(channelId: string, threadId: string | null) {
  const store = useLiveStore()
  const [memberIds, setMemberIds] = useState<readonly string[]>([])
  useEffect(() => {
    const stop = store.hear((event) => {
      if (event.type === 'channel.member_added' && event.data.member.channelId === channelId)
        setMemberIds((before) => without(before, event.data.member.memberId))
      if (event.type !== 'message.posted' && event.type !== 'message.edited') return
      const { message } = event.data
      const { workspace, members } = store.getView().state
      if (message.authorId !== workspace.memberId) return
      if (message.channelId === channelId && message.threadId === threadId)
        setMemberIds(unreachedBy(message, members.byId))
    })
    return () => {
      stop()
      setMemberIds([])
    }
  }, [store, channelId, threadId])
  return { memberIds, dismiss: () => setMemberIds([]) }
}

function without(ids: readonly string[], gone: string): readonly string[] {
  return ids.includes(gone) ? ids.filter((id) => id !== gone) : ids
}
