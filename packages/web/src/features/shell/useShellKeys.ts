import { markRead } from '@stoa/protocol/messages'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import { useLiveStore } from '../../live/useLive.tsx'
import { tellFailure } from '../messages/useMessageActs.tsx'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { useSidebarLists } from './useSidebarLists.ts'

export type ShellKeys = { onGoTo: () => void; onClose: (() => void) | undefined }

/** Keys that do the same wherever one is in a workspace. */
export function useShellKeys({ onGoTo, onClose }: ShellKeys): void {
  const { slug } = useWorkspace()
  const store = useLiveStore()
  const navigate = useNavigate()
  const { channelId } = useParams({ strict: false })
  const { channels, dms, agents } = useSidebarLists()
  const ordered = [...channels, ...dms, ...agents.flatMap(({ entry }) => entry ?? [])]

  function step(by: 1 | -1, unreadOnly: boolean) {
    const at = ordered.findIndex(({ channel }) => channel.id === channelId)
    const from = at === -1 && by === -1 ? 0 : at
    for (let tried = 1; tried <= ordered.length; tried++) {
      const entry = ordered[(from + by * tried + ordered.length * tried) % ordered.length]
      if (!entry || (unreadOnly && !entry.state?.unread)) continue
      void navigate({ to: '/w/$slug/c/$channelId', params: { slug, channelId: entry.channel.id } })
      return
    }
  }

  function readAll() {
    const { seq } = store.getView().state
    for (const { channel, state } of ordered) {
      if (state?.unread) store.call(markRead, { channelId: channel.id, seq }).catch(tellFailure)
    }
  }

  function searchHere() {
    const channel = ordered.find((entry) => entry.channel.id === channelId)?.channel
    const search = channel?.kind === 'channel' ? { q: `in:${channel.name} ` } : {}
    void navigate({ to: '/w/$slug/search', params: { slug }, search })
  }

  const press = useEffectEvent((event: KeyboardEvent) => {
    const mod = event.ctrlKey || event.metaKey
    const act = actFor(event, mod)
    if (!act || event.defaultPrevented) return
    event.preventDefault()
    act()
  })

  function actFor(event: KeyboardEvent, mod: boolean): (() => void) | undefined {
    const { key, shiftKey: shift, altKey: alt } = event
    if (mod && !alt && !shift && key.toLowerCase() === 'k') return onGoTo
    if (mod && !alt && !shift && key.toLowerCase() === 'f') return searchHere
    if (mod && !alt && key === '/') return () => void navigate({ to: '/w/$slug/help', params: { slug } })
    if (alt && !mod && key === 'ArrowUp') return () => step(-1, shift)
    if (alt && !mod && key === 'ArrowDown') return () => step(1, shift)
    if (key !== 'Escape' || mod || alt || isInOverlay(event)) return undefined
    if (shift) return readAll
    return onClose ?? readHere(channelId)
  }

  function readHere(id: string | undefined): (() => void) | undefined {
    if (!id || !store.getView().state.channels.byId[id]?.state?.unread) return undefined
    return () => store.markRead(id, store.getView().state.seq)
  }

  useEffect(() => {
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

/** A dialog or menu takes Escape for itself. */
function isInOverlay(event: KeyboardEvent): boolean {
  const target = event.target
  return target instanceof Element && target.closest('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null
}
