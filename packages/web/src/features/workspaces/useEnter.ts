import { listChannels } from '@stoa/protocol/channels'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../live/api.ts'

/** Brings a newcomer to where somebody is talking: #general, or what else they are in; on a phone too. */
export function useEnter(): (workspace: MyWorkspace) => Promise<void> {
  const navigate = useNavigate()
  return async ({ id, slug }) => {
    const mine = await api.call(listChannels, { joined: true }, { workspaceId: id }).catch(() => null)
    const first = mine?.items.find((channel) => channel.name === 'general') ?? mine?.items[0]
    if (first) await navigate({ to: '/w/$slug/c/$channelId', params: { slug, channelId: first.id }, replace: true })
    else await navigate({ to: '/w/$slug', params: { slug }, replace: true })
  }
}
