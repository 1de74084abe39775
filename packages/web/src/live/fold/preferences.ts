import type { Preferences } from '@stoa/protocol/accounts'
import type { Event } from '@stoa/protocol/events'

/** They are told as a whole; of two the later version holds, wherever it was heard of. */
export function foldPreferences(preferences: Preferences, event: Event): Preferences {
  if (event.type !== 'preferences.updated' || event.data.preferences.version <= preferences.version) return preferences
  return event.data.preferences
}
