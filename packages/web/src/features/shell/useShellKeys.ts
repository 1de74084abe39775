import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffectEvent, useLayoutEffect } from 'react'
import { useLiveStore } from '../../live/useLive.tsx'
import { usePreferences } from '../accounts/preferences.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { useShellActs } from './shellActs.ts'
import { useSidebarLists, waits } from './useSidebarLists.ts'

/** Keys that do the same wherever one is in a workspace. `onClose` closes the panel, where one is open. */
export function useShellKeys(onClose: (() => void) | undefined): void {
  const { slug } = useWorkspace()
  const store = useLiveStore()
  const navigate = useNavigate()
  const { open, readAll, searchIn } = useShellActs()
  const { channelId } = useParams({ strict: false })
  const preferences = usePreferences()
  const { channels, dms, agents } = useSidebarLists()
  const ordered = [...channels, ...dms, ...agents.flatMap(({ entry }) => entry ?? [])]

  function step(by: 1 | -1, unreadOnly: boolean) {
    const at = ordered.findIndex(({ channel }) => channel.id === channelId)
    const from = at === -1 && by === -1 ? 0 : at
    for (let tried = 1; tried <= ordered.length; tried++) {
      const entry = ordered[(from + by * tried + ordered.length * tried) % ordered.length]
      if (!entry || (unreadOnly && !waits(entry, preferences))) continue
      void navigate({ to: '/w/$slug/c/$channelId', params: { slug, channelId: entry.channel.id } })
      return
    }
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
    if (mod && !alt && !shift && key.toLowerCase() === 'k') return () => open('palette')
    if (mod && !alt && !shift && key.toLowerCase() === 'f') return () => searchIn(channelId)
    if (mod && !alt && key === '/') return () => open('shortcuts')
    if (alt && !mod && key === 'ArrowUp') return () => step(-1, shift)
    if (alt && !mod && key === 'ArrowDown') return () => step(1, shift)
    if (key !== 'Escape' || mod || alt || isInOverlay(event)) return undefined
    if (shift) return readAll
    return onClose ?? readHere(channelId)
  }

  function readHere(id: string | undefined): (() => void) | undefined {
    const state = id ? store.getView().state.channels.byId[id]?.state : undefined
    if (!id || !state || state.unread + state.mentions === 0) return undefined
    return () => store.markRead(id, store.getView().state.seq)
  }

  // As soon as it is drawn: a passive effect may come much later where the page is busy.
  useLayoutEffect(() => {
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

/** A dialog or menu takes Escape for itself. */
function isInOverlay(event: KeyboardEvent): boolean {
  const target = event.target
  return target instanceof Element && target.closest('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null
}
