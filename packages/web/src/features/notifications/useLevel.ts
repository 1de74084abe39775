import type { Level } from '@stoa/protocol/status'
import type { ChannelEntry } from '../../live/state.ts'
import { useLiveStore } from '../../live/useLive.tsx'
import { text } from '../../text/notifications.ts'
import { showToast } from '../../ui/toasts.ts'
import { usePreferences } from '../accounts/preferences.ts'
import { levelOf, usualLevel } from './levels.ts'

/** What I hear of a channel: `level` holds, `chosen` is what I said of it (null: nothing), `usual` what holds without. */
export function useLevel(entry: ChannelEntry, name: string) {
  const store = useLiveStore()
  const preferences = usePreferences()
  return {
    level: levelOf(entry, preferences),
    chosen: entry.state?.level ?? null,
    usual: usualLevel(entry, preferences),
    choose(level: Level | null) {
      store.setLevel(entry.channel.id, level).then(
        () => level === 'none' && showToast({ text: text.level.mutedNow(name) }),
        (error: Error) => showToast({ text: error.message, look: 'danger' }),
      )
    },
  }
}
