import { text } from '../../text/messages.ts'
import { showToast } from '../../ui/toasts.ts'

/** Takes something to the clipboard, and tells so. */
export function copy(what: string, told: string): void {
  navigator.clipboard.writeText(what).then(
    () => showToast({ text: told }),
    () => showToast({ text: text.notCopied(what), look: 'danger' }),
  )
}
