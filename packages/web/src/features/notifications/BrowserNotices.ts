import type { Message } from '@stoa/protocol/messages'
import type { WorkspaceState } from '../../live/state.ts'
import { isRead } from './concern.ts'
import { mayNotify } from './permission.ts'

export type Said = { title: string; body: string }

/**
 * The browser's notices that this tab has shown. Each stands until it is pressed, or its message is read or deleted, here
 * or elsewhere.
 */
export class BrowserNotices {
  readonly #shown = new Map<string, { notice: Notification; message: Message }>()

  /** False where the browser does not let this page notify, or not by itself (on Android). */
  show(message: Message, { title, body }: Said, onPress: () => void): boolean {
    if (!mayNotify()) return false
    try {
      const notice = new Notification(title, { body, tag: message.id, silent: true, icon: '/favicon.svg' })
      notice.onclick = () => {
        window.focus()
        this.#close(message.id)
        onPress()
      }
      notice.onclose = () => this.#shown.delete(message.id)
      this.#shown.set(message.id, { notice, message })
      return true
    } catch {
      return false
    }
  }

  /** Takes back what its reader has seen meanwhile. */
  settle(state: WorkspaceState): void {
    for (const [id, { message }] of this.#shown) if (isRead(state, message)) this.#close(id)
  }

  forget(messageId: string): void {
    this.#close(messageId)
  }

  #close(messageId: string): void {
    this.#shown.get(messageId)?.notice.close()
    this.#shown.delete(messageId)
  }
}
