import type { MessageHit } from '@stoa/protocol/search'
import { plainText } from '../../ui/markdown/plainText.ts'

type Fragment = MessageHit['fragments'][number]

/**
 * What was found, as plain text. Markdown may begin in one fragment and end in the next ("**", "word", "**"), so they
 * are read as one text in which characters of the private use area stand around each match.
 */
export function plainFragments(fragments: readonly Fragment[]): Fragment[] {
  const text = fragments
    .map(({ text, match }) => (match ? `${OPEN}${text.replace(marks, '')}${CLOSE}` : text.replace(marks, '')))
    .join('')
  const plain = plainText(text)
  // Where a match was in what plain text leaves out, such as a link's address, the raw text is what shows it.
  if (count(plain) < count(text)) return [...fragments]
  const pieces: Fragment[] = []
  for (const [index, piece] of plain.split(marks).entries()) {
    if (piece !== '') pieces.push({ text: piece, match: index % 2 === 1 })
  }
  return pieces
}

function count(text: string): number {
  return text.match(marks)?.length ?? 0
}

const OPEN = '\uE000'
const CLOSE = '\uE001'
const marks = /[\uE000\uE001]/g
