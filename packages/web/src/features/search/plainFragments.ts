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
    // An address is not shown, and with such characters in it, it would be none.
    .replace(/\]\([^)\s]*/g, (address) => address.replace(marks, ''))
  const plain = plainText(text)
  const pieces: Fragment[] = []
  let end = 0
  for (const found of plain.matchAll(/\uE000([^\uE000\uE001]*)\uE001/g)) {
    pieces.push(...piece(plain.slice(end, found.index), false), ...piece(found[1] ?? '', true))
    end = found.index + found[0].length
  }
  // When all of it was in what plain text leaves out, such as a link's address, the raw text is what shows it.
  if (end === 0 && fragments.some(({ match }) => match)) return [...fragments]
  return [...pieces, ...piece(plain.slice(end), false)]
}

function piece(marked: string, match: boolean): Fragment[] {
  const text = marked.replace(marks, '')
  return text === '' ? [] : [{ text, match }]
}

const OPEN = '\uE000'
const CLOSE = '\uE001'
const marks = /[\uE000\uE001]/g
