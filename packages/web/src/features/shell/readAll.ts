import { markRead } from '@stoa/protocol/messages'
import type { LiveStore } from '../../live/store.ts'
import { text } from '../../text/shell.ts'
import { showToast } from '../../ui/toasts.ts'
import { tellFailure } from '../messages/useMessageActs.tsx'

/** Everything that was said is read, in all channels and direct conversations. It can be taken back for a while. */
export async function readAll(store: LiveStore): Promise<void> {
  const { seq, channels } = store.getView().state
  const before = Object.values(channels.byId).flatMap(({ state }) =>
    state && (state.unread > 0 || state.mentions > 0) ? [state] : [],
  )
  if (before.length === 0) {
    showToast({ text: text.read.nothing })
    return
  }
  const mark = (marks: { channelId: string; seq: number; unread?: boolean }[]) =>
    Promise.all(marks.map((each) => store.call(markRead, each)))
  try {
    await mark(before.map(({ channelId }) => ({ channelId, seq })))
  } catch (error) {
    tellFailure(error as Error)
    return
  }
  const back = before.map(({ channelId, lastReadSeq }) => ({ channelId, seq: lastReadSeq, unread: true }))
  showToast({ text: text.read.all(before.length), undo: () => void mark(back).catch(tellFailure) })
}
