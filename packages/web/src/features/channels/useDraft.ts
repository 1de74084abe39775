import { useEffect, useMemo } from 'react'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { draftOf, forgetTyped, keepTyped } from './typed.ts'

/**
 * What is begun in a place and not sent, the same in every tab and on every device: what another one saves shows here,
 * unless somebody types here at that moment, whose words are saved next.
 */
export function useDraft(channelId: string, threadId: string | null): [string, (text: string) => void] {
  const store = useLiveStore()
  const place = threadId ?? channelId
  const key = useLive((view) => `${view.state.workspace.memberId}.${place}`)
  const saved = useLive((view) => view.state.drafts.byId[place]?.body ?? '')
  const draft = useMemo(() => draftOf(key, saved), [key, saved])

  useEffect(() => forgetTyped(key, saved), [key, saved])
  useEffect(() => {
    // What never reached the server is sent there now.
    const { drafts } = store.getView().state
    const left = draftOf(key, drafts.byId[place]?.body ?? '')
    if (left !== (drafts.byId[place]?.body ?? '')) store.saveDraft(channelId, threadId, left)
  }, [store, key, place, channelId, threadId])

  return [
    draft,
    (text) => {
      keepTyped(key, text)
      store.saveDraft(channelId, threadId, text)
    },
  ]
}
