import type { Format } from './composerText.ts'
import { formatted } from './composerText.ts'

/** Formats what is selected, and selects it again. */
export function applyFormat(field: HTMLTextAreaElement | null, format: Format) {
  if (!field) return
  const change = formatted(field.value, field.selectionStart, field.selectionEnd, format)
  replaceRange(field, change.start, change.end, change.text)
  field.setSelectionRange(...change.select)
}

/** Types the text in place of a range, so that the browser's own undo takes it back. */
export function replaceRange(field: HTMLTextAreaElement | null, start: number, end: number, text: string) {
  if (!field) return
  field.focus()
  field.setSelectionRange(start, end)
  document.execCommand('insertText', false, text)
}
