import { insideFence } from './composerText.ts'
import { replaceRange } from './fieldEdits.ts'
import type { Pasted } from './paste.ts'
import { pastedAs } from './paste.ts'

/** Types what was copied in the form that suits it. False where the browser may paste it as it is. */
export function pasteText(field: HTMLTextAreaElement, data: DataTransfer): boolean {
  const { value, selectionStart, selectionEnd } = field
  const typed = pastedAs(readClipboard(data), {
    selected: value.slice(selectionStart, selectionEnd),
    isInFence: insideFence(value, selectionStart),
    startsLine: selectionStart === 0 || value[selectionStart - 1] === '\n',
  })
  if (typed === undefined) return false
  replaceRange(field, selectionStart, selectionEnd, typed)
  return true
}

/** What was copied, by what the programs that copy write beside the plain text. */
function readClipboard(data: DataTransfer): Pasted {
  const html = data.getData('text/html')
  const page = html === '' ? undefined : new DOMParser().parseFromString(html, 'text/html')
  const editor = data.getData('vscode-editor-data')
  return {
    text: data.getData('text/plain'),
    cells: page && cellsOf(page),
    isCode: editor !== '' || (page !== undefined && isInCodeFont(page)),
    language: languageOf(editor),
  }
}

/** Of a page that is one table. With text around it, it is read as text. */
function cellsOf(page: Document): string[][] | undefined {
  const table = page.querySelector('table')
  if (!table || words(page.body) !== words(table)) return undefined
  const rows = [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent ?? ''))
  const filled = rows.filter((cells) => cells.length > 0)
  return filled.length > 1 && filled.some((cells) => cells.length > 1) ? filled : undefined
}

function words({ textContent }: Element): string {
  return (textContent ?? '').replace(/\s+/g, '')
}

/** Editors copy one element in their own font around everything; pages copy their code so too. */
function isInCodeFont({ body }: Document): boolean {
  const [first, ...others] = body.children
  if (!(first instanceof HTMLElement) || others.length > 0) return false
  return first.tagName === 'PRE' || /mono|consolas|menlo|courier/i.test(first.style.fontFamily)
}

function languageOf(editor: string): string {
  try {
    const { mode } = JSON.parse(editor) as { mode?: unknown }
    return typeof mode === 'string' && /^[\w+#-]{1,30}$/.test(mode) && mode !== 'plaintext' ? mode : ''
  } catch {
    return ''
  }
}
