import { fetchAnchoredPopover } from '../../ui/AnchoredPopover.tsx'
import { lazyPart } from '../../ui/lazyPart.tsx'

/**
 * What a conversation needs only once something is done in it: kept out of the first screen, and fetched after it. Nothing
 * that one writes in is among them: what one types on must never go elsewhere.
 */
export const MessageBar = lazyPart(() => import('./MessageBar.tsx'), 'MessageBar')
export const HistoryDialog = lazyPart(() => import('./HistoryDialog.tsx'), 'HistoryDialog')
export const EmojiGrid = lazyPart(() => import('./emoji/EmojiGrid.tsx'), 'EmojiGrid')
export const FormatBar = lazyPart(() => import('./composer/FormatBar.tsx'), 'FormatBar')
export const AttachmentStrip = lazyPart(() => import('./composer/AttachmentStrip.tsx'), 'AttachmentStrip')
export const OtherFiles = lazyPart(() => import('../files/OtherFiles.tsx'), 'OtherFiles')
export const LightBox = lazyPart(() => import('../files/LightBox.tsx'), 'LightBox')

/** So long after a conversation shows, what is likely to be used next is fetched: it is there offline, too. */
const FETCH_AFTER_MS = 1_500

export function fetchPartsLater(): () => void {
  const timer = setTimeout(() => {
    // A key opens the emoji, and what is typed right after it is meant for their search.
    fetchAnchoredPopover().catch(() => {})
    const parts = [MessageBar, EmojiGrid, AttachmentStrip, FormatBar, OtherFiles, LightBox]
    for (const part of parts) void part.preload()
  }, FETCH_AFTER_MS)
  return () => clearTimeout(timer)
}
