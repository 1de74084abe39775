/** Scripts that put no spaces between words: each letter is found by itself, and several of them as a phrase. */
const unspaced = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/gu
const ascii = /^[\0-\x7f]*$/

/**
 * What search compares in place of a text: letters without accents, in one of the ways in which Unicode writes them. The
 * column `search` of messages is made of the same (`messages/tables.ts`); a test compares the two.
 */
export function foldWords(text: string): string {
  if (ascii.test(text)) return text
  const folded = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
  return folded.replace(unspaced, ' $& ')
}

const LETTERS = 20_000
const letters = new Map<string, string>()

/** Letter by letter the same few are folded again and again, and it costs a microsecond each time. */
function foldLetter(letter: string): string {
  const known = letters.get(letter)
  if (known !== undefined) return known
  if (letters.size >= LETTERS) letters.clear()
  const folded = foldWords(letter)
  letters.set(letter, folded)
  return folded
}

/** A text folded, and for each unit of that where the character that it came from begins and ends in the text. */
export type Folded = { text: string; begins: (unit: number) => number; ends: (unit: number) => number }

export function foldWithPlaces(text: string): Folded {
  if (ascii.test(text)) return { text, begins: (unit) => unit, ends: (unit) => unit + 1 }
  const [begins, ends]: [number[], number[]] = [[], []]
  let folded = ''
  let at = 0
  for (const char of text) {
    const piece = foldLetter(char)
    const end = at + char.length
    // What is folded away, as an accent by itself, goes with the letter before it.
    if (piece === '' && ends.length > 0) ends[ends.length - 1] = end
    for (let unit = 0; unit < piece.length; unit++) {
      begins.push(at)
      ends.push(end)
    }
    folded += piece
    at = end
  }
  return { text: folded, begins: (unit) => begins[unit] ?? text.length, ends: (unit) => ends[unit] ?? text.length }
}
