import { lazyRouteComponent, useNavigate, useParams, useRouterState, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Suspense, useEffect, useState } from 'react'
import { text as pins } from '../../text/pins.ts'
import { Shell } from '../../ui/shell/Shell.tsx'
import { GoTo } from '../search/GoTo.tsx'
import { useListsFollow } from '../workspaces/useListsFollow.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { BottomPlaces, RailPlaces } from './Places.tsx'
import { Sidebar } from './Sidebar.tsx'
import { useShellKeys } from './useShellKeys.ts'
import { useTabSigns } from './useTabSigns.ts'

/** The panes around every page of a workspace. Which of them are open, the address says. */
export function WorkspaceShell({ children }: { children: ReactNode }) {
  // By what is matched, not by the address: that changes first, and the page of before would be shown in a phone's main pane.
  const isHome = useRouterState({ select: ({ matches }) => matches.at(-1)?.routeId === '/w/$slug/' })
  const [goingTo, setGoingTo] = useState(false)
  const panel = usePanel()
  useShellKeys({ onGoTo: () => setGoingTo(true), onClose: panel?.onClose })
  useTabSigns()
  useListsFollow()
  useEffect(() => whenIdle(fetchPanels), [])
  return (
    <>
      <Shell
        banner={<ConnectionBanner />}
        sidebar={<Sidebar onGoTo={() => setGoingTo(true)} />}
        rail={<RailPlaces />}
        bottomBar={isHome || !panel ? <BottomPlaces /> : undefined}
        main={children}
        panel={panel && <Suspense>{panel.content}</Suspense>}
        panelLabel={panel?.label}
        pane={isHome ? 'sidebar' : panel ? 'panel' : 'main'}
      />
      <GoTo open={goingTo} onOpenChange={setGoingTo} />
    </>
  )
}

// What a channel does not need to be shown; fetched when that is done, so that they open at once.
const ThreadPanel = lazyRouteComponent(() => import('../channels/ThreadPanel.tsx'), 'ThreadPanel')
const ChannelDetails = lazyRouteComponent(() => import('../channels/ChannelDetails.tsx'), 'ChannelDetails')
const PinsPanel = lazyRouteComponent(() => import('../pins/PinsPanel.tsx'), 'PinsPanel')
const MemberPanel = lazyRouteComponent(() => import('../channels/MemberPanel.tsx'), 'MemberPanel')

/** Safari has no idle callbacks. */
function whenIdle(work: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(work, 2000)
    return () => clearTimeout(timer)
  }
  const idle = requestIdleCallback(work)
  return () => cancelIdleCallback(idle)
}

function fetchPanels(): void {
  for (const panel of [ThreadPanel, ChannelDetails, PinsPanel, MemberPanel]) void panel.preload?.()?.catch(() => {})
}

type Panel = { label: string; content: ReactNode; onClose: () => void }

/** What stands beside a channel: a thread, its details, what is pinned, or somebody in it. */
function usePanel(): Panel | undefined {
  const { slug } = useWorkspace()
  const { channelId } = useParams({ strict: false })
  const { thread, reply, panel } = useSearch({ strict: false })
  const navigate = useNavigate()
  if (!channelId) return undefined
  // The channel stays where it is.
  const onClose = () =>
    void navigate({ to: '/w/$slug/c/$channelId', params: { slug, channelId }, search: ({ message }) => ({ message }) })
  if (thread) {
    const shown = { channelId, rootId: thread, targetId: reply, onClose }
    return { label: 'Thread', onClose, content: <ThreadPanel key={`${thread} ${reply ?? ''}`} {...shown} /> }
  }
  if (panel === 'details') {
    return {
      label: 'Details',
      onClose,
      content: <ChannelDetails key={channelId} channelId={channelId} onClose={onClose} />,
    }
  }
  if (panel === 'pins') {
    return {
      label: pins.title,
      onClose,
      content: <PinsPanel key={channelId} channelId={channelId} onClose={onClose} />,
    }
  }
  if (panel)
    return { label: 'Member', onClose, content: <MemberPanel key={panel} memberId={panel} onClose={onClose} /> }
  return undefined
}
