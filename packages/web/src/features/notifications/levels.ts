import type { Preferences } from '@stoa/protocol/accounts'
import type { Level } from '@stoa/protocol/status'
import type { ChannelEntry } from '../../live/state.ts'

export const levels: Level[] = ['all', 'mentions', 'none']

/** What holds where nothing was chosen. All that is said in a direct conversation is meant for its members. */
export function usualLevel({ channel }: Pick<ChannelEntry, 'channel'>, preferences: Pick<Preferences, 'level'>): Level {
  return channel.kind === 'dm' ? 'all' : preferences.level
}

/** What I hear of a channel. */
export function levelOf(entry: ChannelEntry, preferences: Pick<Preferences, 'level'>): Level {
  return entry.state?.level ?? usualLevel(entry, preferences)
}
