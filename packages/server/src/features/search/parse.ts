import type { Span } from './days.ts'
import { spanOf } from './days.ts'
import { foldWords } from './words.ts'

export type Term = Readonly<{ text: string; not: boolean; prefix: boolean }>

/**
 * What was asked for. `from` and `in` hold names, lower case; several of one kind mean any of them. `since` and `until`
 * are days: from the beginning of the one, before the beginning of the other. `has` are bits, all of which are asked for.
 */
export type Question = Readonly<{
  terms: Term[]
  from: string[]
  in: string[]
  since: string | null
  until: string | null
  has: number
}>

/** What the bits of a message's `traits` are called. */
const traits: Readonly<Record<string, number>> = { 'has:file': 1, 'has:link': 2, 'has:code': 4, 'is:thread': 8 }

/** One letter begins too many words to be worth asking for. */
const PREFIX_LETTERS = 2
/** What is asked for beyond so many words is left out: ranking takes the square of their number. */
const MOST_WORDS = 24

/**
 * Words, "phrases", -without, from:handle, in:channel, before: after: on: a day, has:file, has:link, has:code, is:thread.
 * The last word may be unfinished, as when one searches while typing. A quote that is not closed runs to the end; nothing
 * that anybody types is an error, and an operator that means nothing is a word.
 */
export function parseQuestion(text: string): Question {
  const question: Mutable<Question> = { terms: [], from: [], in: [], since: null, until: null, has: 0 }
  const parts = [...text.matchAll(/(from|in|before|after|on|has|is):[@#]?([^\s"]+)|(-?)"([^"]*)"?|(-?)([^\s"]+)/giu)]
  parts.forEach((part, index) => {
    const [whole, operator, value, notPhrase, phrase, notWord, word] = part
    const isLast = index === parts.length - 1
    if (operator && value) {
      if (!operate(question, operator.toLowerCase(), value.toLowerCase())) push(question.terms, whole, false, isLast)
    } else if (phrase !== undefined) push(question.terms, phrase, notPhrase === '-', false)
    else if (word !== undefined) push(question.terms, word, notWord === '-', isLast)
  })
  return { ...question, terms: firstWords(question.terms) }
}

/** Whether anything narrows the messages down, beside words that must not be in them. */
export function asksSomething({ terms, from, in: places, since, until, has }: Question): boolean {
  return terms.some((term) => !term.not) || hasOperators({ from, in: places, since, until, has })
}

export function hasOperators({ from, in: places, since, until, has }: Omit<Question, 'terms'>): boolean {
  return from.length > 0 || places.length > 0 || since !== null || until !== null || has > 0
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Whether the operator knows the value. */
function operate(question: Mutable<Question>, operator: string, value: string): boolean {
  if (operator === 'from' || operator === 'in') question[operator].push(value)
  else if (operator === 'has' || operator === 'is') {
    const bit = traits[`${operator}:${value}`]
    if (bit === undefined) return false
    question.has |= bit
  } else {
    const span = spanOf(value)
    if (!span) return false
    narrow(question, operator, span)
  }
  return true
}

/** Before a day begins, after it is over, or on it; of several the narrowest counts. */
function narrow(question: Mutable<Question>, operator: string, span: Span): void {
  const since = operator === 'after' ? span.until : operator === 'on' ? span.from : undefined
  const until = operator === 'before' ? span.from : operator === 'on' ? span.until : undefined
  if (since && (question.since === null || since > question.since)) question.since = since
  if (until && (question.until === null || until < question.until)) question.until = until
}

/** Only what holds a letter or digit can be found. */
function push(terms: Term[], text: string, not: boolean, isLast: boolean): void {
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  if (letters > 0) terms.push({ text: text.trim(), not, prefix: isLast && !not && letters >= PREFIX_LETTERS })
}

/** As many of the terms, and of the words in the last of them, as are looked for. */
function firstWords(terms: readonly Term[]): Term[] {
  let left = MOST_WORDS
  return terms.flatMap((term) => {
    const words = foldWords(term.text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
    const taken = words.slice(0, left)
    left -= taken.length
    if (taken.length === words.length) return [term]
    return taken.length > 0 ? [{ ...term, text: taken.join(' '), prefix: false }] : []
  })
}

/** The question's words for `to_tsquery('simple', …)`, which reads each quoted piece as a phrase; null for none. */
export function toTsQuery(terms: readonly Term[]): string | null {
  if (terms.length === 0) return null
  return terms
    .map(({ text, not, prefix }) => `${not ? '!' : ''}${quoted(foldWords(text))}${prefix ? ':*' : ''}`)
    .join(' & ')
}

function quoted(text: string): string {
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`
}
