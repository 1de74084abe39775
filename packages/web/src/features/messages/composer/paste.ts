import { rowsOfText, tableAsMarkdown } from './tables.ts'

/** What the clipboard offers, as far as it tells what was copied. */
export type Pasted = {
  text: string
  /** The cells of a table, where what was copied is one and nothing besides. */
  cells: string[][] | undefined
  /** Whether it was copied where a code font is used: an editor, a terminal. */
  isCode: boolean
  /** The language that an editor names. */
  language: string
}

/** Where it is pasted. */
export type PasteInto = { selected: string; isInFence: boolean; startsLine: boolean }

/** What to type in place of what was copied: a table, a block of code, a link; undefined where it goes in as it is. */
export function pastedAs(pasted: Pasted, into: PasteInto): string | undefined {
  if (into.isInFence) return undefined
  const text = pasted.text.replaceAll('\r\n', '\n')
  if (into.selected && isAddress(text)) return linked(into.selected, text.trim())
  if (pasted.isCode) return text.includes('\n') ? block(fenced(text, pasted.language), into) : undefined
  const cells = pasted.cells ?? rowsOfText(text)
  return cells && block(tableAsMarkdown(cells), into)
}

/** A fence that no line of the code can close. */
function fenced(code: string, language: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/^ {0,3}(`{3,})/gm)].map((match) => match[1]?.length ?? 0))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${code.replace(/\n+$/, '')}\n${fence}\n`
}

function block(markdown: string, { startsLine }: PasteInto): string {
  return startsLine ? markdown : `\n${markdown}`
}

function linked(label: string, address: string): string | undefined {
  return /[[\]\n]/.test(label) || isAddress(label) ? undefined : `[${label}](${address})`
}

function isAddress(text: string): boolean {
  return /^\s*https?:\/\/[^\s<>()]+\s*$/.test(text)
}
