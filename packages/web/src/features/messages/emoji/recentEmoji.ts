import { useStored } from '../../../ui/shell/useStored.ts'
import type { SkinTone } from './skinTone.ts'

const KEPT = 24
/** Offered until a person has some of their own. */
export const AT_FIRST = ['👍', '✅', '👀', '🎉', '❤️', '😄', '🙏', '🚀']

/** What this browser's person used, latest first. */
export function useRecentEmoji(): [string[], (char: string) => void] {
  const [recent, store] = useStored<string[]>('emoji.recent', [])
  const own = Array.isArray(recent) ? recent : []
  const filled = [...own, ...AT_FIRST.filter((char) => !own.includes(char))]
  return [filled, (char) => store([char, ...own.filter((each) => each !== char)].slice(0, KEPT))]
}

export function useSkinTone(): [SkinTone, (tone: SkinTone) => void] {
  return useStored<SkinTone>('emoji.skin', 0)
}
