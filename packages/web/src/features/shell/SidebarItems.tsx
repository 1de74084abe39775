import type { Preferences } from '@stoa/protocol/accounts'
import type { Member } from '@stoa/protocol/workspaces'
import { Link, useNavigate } from '@tanstack/react-router'
import { Bell, BellOff, Bot, CheckCheck, Info, Link2 } from 'lucide-react'
import { memo } from 'react'
import type { ChannelEntry } from '../../live/state.ts'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { text } from '../../text/shell.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import type { MenuEntry } from '../../ui/MenuPopup.tsx'
import { showToast } from '../../ui/toasts.ts'
import { tooltip } from '../../ui/tooltip.ts'
import { usePreferences } from '../accounts/preferences.ts'
import { useWork } from '../agents/useWork.ts'
import { ChannelMark } from '../channels/ChannelMark.tsx'
import { channelTitle, othersIn } from '../channels/places.ts'
import { useCast } from '../messages/cast.ts'
import { tellFailure } from '../messages/useMessageActs.tsx'
import { levelOf } from '../notifications/levels.ts'
import { StatusMark } from '../notifications/StatusMark.tsx'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { MovableItem } from './MovableItem.tsx'
import type { Reorder } from './useReorder.ts'

type ChannelItemProps = { entry: ChannelEntry; reorder: Reorder; current: boolean }

/** Drawn anew for what happens in it, not for what does elsewhere: there may be hundreds. */
export const ChannelItem = memo(function ChannelItem({ entry, reorder, current }: ChannelItemProps) {
  const { slug } = useWorkspace()
  const cast = useCast()
  const preferences = usePreferences()
  const entries = useEntries(entry)
  const { channel } = entry
  const [only, ...more] = channel.kind === 'dm' ? othersIn(channel, cast.myId) : []
  return (
    <MovableItem
      id={channel.id}
      name={channelTitle(channel, cast)}
      mark={<ChannelMark channel={channel} cast={cast} />}
      detail={only && more.length === 0 && <StatusMark memberId={only} />}
      current={current}
      {...waiting(entry, preferences)}
      reorder={reorder}
      entries={entries}
      render={<Link to="/w/$slug/c/$channelId" params={{ slug, channelId: channel.id }} />}
    />
  )
})

type AgentItemProps = { agent: Member; entry: ChannelEntry | undefined; reorder: Reorder; current: boolean }

/** An agent leads to the conversation with it, whether there is one yet or not. */
export const AgentItem = memo(function AgentItem({ agent, entry, reorder, current }: AgentItemProps) {
  const { slug } = useWorkspace()
  const cast = useCast()
  const navigate = useNavigate()
  const presence = useLive((view) => view.presence[agent.id])
  const work = useWork(agent.id)
  const preferences = usePreferences()
  const entries = useEntries(entry)
  const actor = cast.actor(agent.id)
  const about: MenuEntry = {
    label: text.item.about,
    icon: Bot,
    onSelect: () => void navigate({ to: '/w/$slug/agents/$agentId', params: { slug, agentId: agent.id } }),
  }
  return (
    <MovableItem
      id={agent.id}
      name={agent.name}
      mark={<Avatar actor={actor} size={20} presence={presence?.state ?? 'offline'} />}
      detail={work ?? presence?.note ?? (presence?.state === 'busy' && text.atWork)}
      current={current}
      {...(entry && waiting(entry, preferences))}
      {...(actor.ownerName && tooltip(text.agentOf(actor.ownerName)))}
      reorder={reorder}
      entries={[about, ...entries]}
      render={<Link to="/w/$slug/dm/$memberId" params={{ slug, memberId: agent.id }} />}
    />
  )
})

/** What the menu of a conversation offers. */
function useEntries(entry: ChannelEntry | undefined): MenuEntry[] {
  const { slug } = useWorkspace()
  const store = useLiveStore()
  const navigate = useNavigate()
  const preferences = usePreferences()
  if (!entry) return []
  const { channel, state } = entry
  const muted = levelOf(entry, preferences) === 'none'
  const unread = (state?.unread ?? 0) + (state?.mentions ?? 0) > 0
  const copy = () =>
    navigator.clipboard
      .writeText(`${location.origin}/w/${slug}/c/${channel.id}`)
      .then(() => showToast({ text: text.item.linkCopied }))
  return [
    {
      label: text.item.markRead,
      icon: CheckCheck,
      disabled: !unread,
      onSelect: () => store.markRead(channel.id, store.getView().state.seq),
    },
    {
      label: muted ? text.item.unmute : text.item.mute,
      icon: muted ? Bell : BellOff,
      onSelect: () => store.setLevel(channel.id, muted ? null : 'none').catch(tellFailure),
    },
    { label: text.item.copyLink, icon: Link2, onSelect: () => void copy().catch(() => {}) },
    {
      label: text.item.details,
      icon: Info,
      onSelect: () =>
        void navigate({
          to: '/w/$slug/c/$channelId',
          params: { slug, channelId: channel.id },
          search: { panel: 'details' },
        }),
    },
  ]
}

/** What is said in a direct conversation is meant for me, so all of it counts, though none of it is a mention. */
function waiting(entry: ChannelEntry, preferences: Preferences) {
  const { channel, state } = entry
  const muted = levelOf(entry, preferences) === 'none'
  const unread = muted ? 0 : (state?.unread ?? 0)
  const forMe = channel.kind === 'dm' ? { direct: unread } : { mentions: state?.mentions ?? 0 }
  return { unread: unread > 0, muted, ...forMe }
}
