import type { Message } from '@stoa/protocol/messages'
import type { WorkspaceState } from '../../live/state.ts'
import { text } from '../../text/notifications.ts'
import { dismissToast, showToast } from '../../ui/toasts.ts'
import { isRead } from './concern.ts'
import { mayNotify } from './permission.ts'

export type Said = { title: string; body: string }

/**
 * The notices that this tab has shown, by the browser or as a line in the page. Each stands at most until it is pressed,
 * or its message is read or deleted, here or elsewhere.
 */
export class ShownNotices {
  readonly #shown = new Map<string, { close: () => void; message: Message }>()

  /** False where the browser does not let this page notify, or not by itself (on Android). */
  showByBrowser(message: Message, { title, body }: Said, onPress: () => void): boolean {
    if (!mayNotify()) return false
    try {
      const notice = new Notification(title, { body, tag: message.id, silent: true, icon: '/favicon.svg' })
      notice.onclick = () => {
        window.focus()
        this.#close(message.id)
        onPress()
      }
      notice.onclose = () => this.#shown.delete(message.id)
      this.#shown.set(message.id, { close: () => notice.close(), message })
      return true
    } catch {
      return false
    }
  }

  showInPage(message: Message, { title, body }: Said, onPress: () => void): void {
    const id = showToast({
      text: `${title}: ${body}`,
      act: { label: text.notice.open, perform: onPress },
      onGone: () => this.#shown.delete(message.id),
    })
    this.#shown.set(message.id, { close: () => dismissToast(id), message })
  }

  /** Takes back what its reader has seen meanwhile. */
  settle(state: WorkspaceState): void {
    for (const [id, { message }] of this.#shown) if (isRead(state, message)) this.#close(id)
  }

  forget(messageId: string): void {
    this.#close(messageId)
  }

  #close(messageId: string): void {
    this.#shown.get(messageId)?.close()
    this.#shown.delete(messageId)
  }
}
