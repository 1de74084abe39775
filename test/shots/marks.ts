import { setPreferences } from '@stoa/protocol/accounts'
import { setStatus } from '@stoa/protocol/notifications'
import { addPin } from '@stoa/protocol/pins'
import { addSaved, finishSaved } from '@stoa/protocol/saved'
import type { Member } from '@stoa/testkit/stoa'
import type { Cast, House } from './house.ts'

/** What people hang on what was said, and say of themselves without a word. */
export async function leaveMarks({ ada, bea, carl, dana }: Cast, { messages }: Pick<House, 'messages'>): Promise<void> {
  const at = (name: string) => ({ messageId: messages.get(name) ?? '' })
  for (const name of ['bug', 'thread', 'chart']) await bea.call(addPin, at(name))
  for (const name of ['sketch', 'mention', 'bug']) await ada.call(addSaved, at(name))
  await ada.call(finishSaved, at('bug'))
  await ada.call(setPreferences, { workspaceId: ada.workspaceId, notify: false })
  await say(bea, '🎧', 'Drawing until noon')
  await say(carl, '🚄', 'On the way to Lyon')
  await say(dana, '🌴', 'Back on Monday')
}

async function say(member: Member, emoji: string, text: string): Promise<void> {
  await member.call(setStatus, { status: { emoji, text, until: null } })
}
