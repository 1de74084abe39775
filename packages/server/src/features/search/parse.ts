export type Term = Readonly<{ text: string; not: boolean; prefix: boolean }>

/** What was asked for. `from` and `in` hold names, lower case; several of one kind mean any of them. */
export type Question = Readonly<{ terms: Term[]; from: string[]; in: string[] }>

/** One letter begins too many words to be worth asking for. */
const PREFIX_LETTERS = 2

/**
 * Words, "phrases", -without, from:handle, in:channel. The last word may be unfinished, as when one searches while
 * typing. A quote that is not closed runs to the end; nothing that anybody types is an error.
 */
export function parseQuestion(text: string): Question {
  const question = { terms: [] as Term[], from: [] as string[], in: [] as string[] }
  const parts = [...text.matchAll(/(from|in):[@#]?([^\s"]+)|(-?)"([^"]*)"?|(-?)([^\s"]+)/giu)]
  parts.forEach((part, index) => {
    const [, operator, name, notPhrase, phrase, notWord, word] = part
    if (operator && name) question[operator.toLowerCase() as 'from' | 'in'].push(name.toLowerCase())
    else if (phrase !== undefined) push(question.terms, phrase, notPhrase === '-', false)
    else if (word !== undefined) push(question.terms, word, notWord === '-', index === parts.length - 1)
  })
  return question
}

/** Only what holds a letter or digit can be found. */
function push(terms: Term[], text: string, not: boolean, isLast: boolean): void {
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  if (letters > 0) terms.push({ text: text.trim(), not, prefix: isLast && !not && letters >= PREFIX_LETTERS })
}

/** The question's words for `to_tsquery('simple', …)`, which reads each quoted piece as a phrase; null for none. */
export function toTsQuery(terms: readonly Term[]): string | null {
  if (terms.length === 0) return null
  return terms.map(({ text, not, prefix }) => `${not ? '!' : ''}${quoted(text)}${prefix ? ':*' : ''}`).join(' & ')
}

function quoted(text: string): string {
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`
}
