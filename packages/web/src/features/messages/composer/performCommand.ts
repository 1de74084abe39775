import { addChannelMember, joinChannel, leaveChannel, updateChannel } from '@stoa/protocol/channels'
import { setDoNotDisturb, setStatus } from '@stoa/protocol/notifications'
import type { LiveStore } from '../../../live/store.ts'
import { text } from '../../../text/commands.ts'
import { nearTime } from '../../../ui/dates.ts'
import { showToast } from '../../../ui/toasts.ts'
import type { CommandName } from './commands.ts'
import { namesIn, spanIn, statusIn } from './commands.ts'

export type Doing = { store: LiveStore; channelId: string; rest: string; goTo: (place: 'help' | 'home') => void }

/** Does what a command says; throws what stood in its way, in words. Loaded with the first command. */
export function performCommand(name: CommandName, doing: Doing): Promise<void> {
  return does[name](doing)
}

const does: Record<CommandName, (doing: Doing) => Promise<void>> = {
  topic: async ({ store, channelId, rest }) => {
    await store.call(updateChannel, { channelId, topic: rest })
    showToast({ text: rest ? text.topicChanged : text.topicCleared })
  },
  invite,
  leave,
  mute: async ({ store, channelId }) => {
    await store.setLevel(channelId, 'none')
    showToast({ text: text.muted, undo: () => void store.setLevel(channelId, null).catch(tell) })
  },
  unmute: async ({ store, channelId }) => {
    await store.setLevel(channelId, null)
    showToast({ text: text.unmuted })
  },
  status: async ({ store, rest }) => {
    await store.call(setStatus, { status: rest ? { ...statusIn(rest), until: null } : null })
    showToast({ text: rest ? text.statusSet : text.statusCleared })
  },
  dnd: doNotDisturb,
  help: async ({ goTo }) => goTo('help'),
  // Sent as a message, by whoever asks.
  shrug: async () => {},
}

async function invite({ store, channelId, rest }: Doing): Promise<void> {
  const names = namesIn(rest)
  if (names.length === 0) throw new Error(text.inviteWhom)
  const members = Object.values(store.getView().state.members.byId)
  const found = names.map((name) => {
    const member = members.find(({ handle, removedAt }) => !removedAt && handle === name.toLowerCase())
    if (!member) throw new Error(text.nobodyCalled(name))
    return member
  })
  for (const { id: memberId } of found) await store.call(addChannelMember, { channelId, memberId })
  showToast({ text: text.invited(found.length) })
}

async function leave({ store, channelId, goTo }: Doing): Promise<void> {
  const channel = store.getView().state.channels.byId[channelId]?.channel
  await store.call(leaveChannel, { channelId })
  goTo('home')
  const isOpen = channel?.visibility === 'public'
  showToast({
    text: text.left(channel?.name ?? ''),
    ...(isOpen && { undo: () => void store.call(joinChannel, { channelId }).catch(tell) }),
  })
}

async function doNotDisturb({ store, rest }: Doing): Promise<void> {
  const { state } = store.getView()
  const daily = state.members.byId[state.workspace.memberId]?.doNotDisturb?.daily ?? null
  if (rest === 'off') {
    await store.call(setDoNotDisturb, { doNotDisturb: null })
    showToast({ text: text.quietEnded })
    return
  }
  const span = spanIn(rest || '1h')
  if (span === undefined) throw new Error(text.howLong)
  const until = new Date(Date.now() + span).toISOString()
  await store.call(setDoNotDisturb, { doNotDisturb: { until, daily } })
  showToast({ text: text.quietUntil(nearTime(until)) })
}

function tell(error: Error): void {
  showToast({ text: error.message, look: 'danger' })
}
