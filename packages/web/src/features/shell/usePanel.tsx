import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { text as pins } from '../../text/pins.ts'
import { text } from '../../text/shell.ts'
import { MessageSkeletons } from '../../ui/Skeleton.tsx'
import { PaneHeader } from '../../ui/shell/PaneHeader.tsx'
import { useWidthMode } from '../../ui/shell/useWidthMode.ts'
import { lazyPanel } from '../offline/lazyParts.tsx'
import { useWorkspace } from '../workspaces/useWorkspace.ts'

export type Panel = { label: string; content: ReactNode; onClose: () => void }

/** What stands beside a channel, as the address says: a thread, its details, what is pinned, a search in it, or somebody in it. */
export function usePanel(): Panel | undefined {
  const { slug } = useWorkspace()
  const { channelId } = useParams({ strict: false })
  const { thread, reply, panel, find } = useSearch({ strict: false })
  const navigate = useNavigate()
  if (!channelId) return undefined
  // The channel stays where it is.
  const onClose = () =>
    void navigate({ to: '/w/$slug/c/$channelId', params: { slug, channelId }, search: ({ message }) => ({ message }) })
  const shown = (label: string, content: ReactNode): Panel => ({ label, content, onClose })
  if (thread) {
    const key = `${thread} ${reply ?? ''}`
    return shown(
      text.panels.thread,
      <ThreadPanel key={key} channelId={channelId} rootId={thread} targetId={reply} onClose={onClose} />,
    )
  }
  if (panel === 'details') {
    return shown(text.panels.details, <ChannelDetails key={channelId} channelId={channelId} onClose={onClose} />)
  }
  if (panel === 'pins') {
    return shown(pins.title, <PinsPanel key={channelId} channelId={channelId} onClose={onClose} />)
  }
  if (panel === 'search') {
    return shown(
      text.panels.search,
      <SearchPanel key={channelId} channelId={channelId} q={find ?? ''} onClose={onClose} />,
    )
  }
  if (panel) return shown(text.panels.member, <MemberPanel key={panel} memberId={panel} onClose={onClose} />)
  return undefined
}

/** A panel on its way: it can be closed already. */
export function PanelSkeleton({ label, onClose }: Panel) {
  const mode = useWidthMode()
  return (
    <>
      <PaneHeader level={mode === 'wide' ? 2 : 1} title={label} onClose={onClose} />
      <MessageSkeletons />
    </>
  )
}

// What a channel does not need to be shown; fetched when that is done, so that they open at once.
const ThreadPanel = lazyPanel(() => import('../channels/ThreadPanel.tsx'), 'ThreadPanel')
const ChannelDetails = lazyPanel(() => import('../channels/ChannelDetails.tsx'), 'ChannelDetails')
const PinsPanel = lazyPanel(() => import('../pins/PinsPanel.tsx'), 'PinsPanel')
const MemberPanel = lazyPanel(() => import('../channels/MemberPanel.tsx'), 'MemberPanel')
const SearchPanel = lazyPanel(() => import('../search/SearchPanel.tsx'), 'SearchPanel')

/** Fetches the panels once the page has nothing better to do. */
export function fetchPanelsWhenIdle(): () => void {
  // Safari has no idle callbacks.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(fetchPanels, 2000)
    return () => clearTimeout(timer)
  }
  const idle = requestIdleCallback(fetchPanels)
  return () => cancelIdleCallback(idle)
}

function fetchPanels(): void {
  const panels = [ThreadPanel, ChannelDetails, PinsPanel, MemberPanel, SearchPanel]
  for (const panel of panels) void panel.preload()
}
