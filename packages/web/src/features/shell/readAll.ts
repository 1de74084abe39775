import { markRead } from '@stoa/protocol/messages'
import type { LiveStore } from '../../live/store.ts'
import { text } from '../../text/shell.ts'
import { showToast } from '../../ui/toasts.ts'

/** Everything that was said is read, in all channels and direct conversations. It can be taken back for a while. */
export function readAll(store: LiveStore): void {
  const { seq, channels } = store.getView().state
  const before = Object.values(channels.byId).flatMap(({ state }) =>
    state && (state.unread > 0 || state.mentions > 0) ? [state] : [],
  )
  if (before.length === 0) {
    showToast({ text: text.read.nothing })
    return
  }
  for (const { channelId } of before) store.markRead(channelId, seq)
  showToast({
    text: text.read.all(before.length),
    undo: () => {
      for (const { channelId, lastReadSeq } of before) {
        store
          .call(markRead, { channelId, seq: lastReadSeq, unread: true })
          .catch((error: Error) => showToast({ text: error.message, look: 'danger' }))
      }
    },
  })
}
