import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useLive } from '../../live/useLive.tsx'
import { text } from '../../text/shell.ts'
import { showUnread } from '../../ui/favicon.ts'
import { channelLabel } from '../channels/places.ts'
import { useCast } from '../messages/cast.ts'
import { myWorkspacesQuery } from '../workspaces/myWorkspaces.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { useElsewhere } from './useElsewhere.ts'
import { hasUnread, useDirectCount, useMentionCount } from './useWaiting.ts'

/** What the browser's tab says: where one is, and whether something waits, here or in another workspace. */
export function useTabSigns(): void {
  const { id, name } = useWorkspace()
  const { channelId } = useParams({ strict: false })
  const cast = useCast()
  const channel = useLive((view) => (channelId ? view.state.channels.byId[channelId]?.channel : undefined))
  const hasOthers = (useQuery(myWorkspacesQuery).data?.length ?? 0) > 1
  const elsewhere = [...useElsewhere(id, hasOthers).values()]
  const forMe = elsewhere.reduce((sum, { mentions }) => sum + mentions, useMentionCount() + useDirectCount())
  const unread = useLive(hasUnread) || elsewhere.some((each) => each.unread > 0)
  const place = channel ? channelLabel(channel, cast) : undefined
  useEffect(() => {
    // Pages that are no channel name themselves.
    const title = place ? text.pageOf(place, name) : document.title.replace(/^\(\d+\) /, '')
    showUnread(title, forMe, unread)
  }, [place, name, forMe, unread])
}
