import type { Phrases } from './phrases.ts'

type Phrase = Phrases[string]

/**
 * English as a longer and stranger language: «Ŝéñð ~~». What a page shows without the marks has escaped the catalogue,
 * and what breaks would break in German.
 */
export function pseudo(phrases: Phrases): Phrases {
  return Object.fromEntries(Object.entries(phrases).map(([name, phrase]) => [name, disguise(phrase)]))
}

function disguise(phrase: Phrase): Phrase {
  if (typeof phrase === 'string') return stretch(phrase)
  if (typeof phrase === 'function') return (...values: never[]) => stretch(phrase(...values))
  return pseudo(phrase)
}

const accents: Record<string, string> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', c: 'ç', n: 'ñ', s: 'š', y: 'ý' }

/** Two fifths longer, with accents, places for values left as they are. */
function stretch(sentence: string): string {
  const strange = sentence
    .split(/(\{\w+\})/)
    .map((piece) =>
      piece.startsWith('{') ? piece : piece.replace(/[aeioucnsy]/g, (letter) => accents[letter] ?? letter),
    )
    .join('')
  return `«${strange}${tail(Math.ceil(sentence.length * 0.4))}»`
}

/** In pieces as long as words are, between which a line may break. */
function tail(length: number): string {
  return '~'.repeat(length).replace(/~{8}(?=~)/g, '$& ')
}
