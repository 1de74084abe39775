import { lazyRouteComponent } from '@tanstack/react-router'
import { fetchAnchoredPopover } from '../../ui/AnchoredPopover.tsx'

/**
 * What a conversation needs only once something is done in it: kept out of the first screen, and fetched after it. Nothing
 * that one writes in is among them: what one types on must never go elsewhere.
 */
export const MessageBar = lazyRouteComponent(() => import('./MessageBar.tsx'), 'MessageBar')
export const HistoryDialog = lazyRouteComponent(() => import('./HistoryDialog.tsx'), 'HistoryDialog')
export const EmojiGrid = lazyRouteComponent(() => import('./emoji/EmojiGrid.tsx'), 'EmojiGrid')
export const FormatBar = lazyRouteComponent(() => import('./composer/FormatBar.tsx'), 'FormatBar')
export const AttachmentStrip = lazyRouteComponent(() => import('./composer/AttachmentStrip.tsx'), 'AttachmentStrip')
export const OtherFiles = lazyRouteComponent(() => import('../files/OtherFiles.tsx'), 'OtherFiles')
export const LightBox = lazyRouteComponent(() => import('../files/LightBox.tsx'), 'LightBox')

/** So long after a conversation shows, what is likely to be used next is fetched: it is there offline, too. */
const FETCH_AFTER_MS = 1_500

export function fetchPartsLater(): () => void {
  const timer = setTimeout(() => {
    // A key opens the emoji, and what is typed right after it is meant for their search.
    fetchAnchoredPopover().catch(() => {})
    const parts = [MessageBar, EmojiGrid, AttachmentStrip, FormatBar, OtherFiles, LightBox]
    for (const part of parts) part.preload?.()?.catch(() => {})
  }, FETCH_AFTER_MS)
  return () => clearTimeout(timer)
}
