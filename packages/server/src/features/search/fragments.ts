import { setImmediate as nextTurn } from 'node:timers/promises'
import type { fragment } from '@stoa/protocol/search'
import type { z } from 'zod'
import type { Term } from './parse.ts'
import { foldWithPlaces, foldWords } from './words.ts'

export type Fragment = z.infer<typeof fragment>

const BEFORE = 60
const LENGTH = 260

/** Of each text, one a turn: those of a page may all be as long as a message can be, and whoever else waits is served. */
export async function fragmentsOfEach(bodies: readonly string[], terms: readonly Term[]): Promise<Fragment[][]> {
  const list: Fragment[][] = []
  for (const body of bodies) {
    await nextTurn()
    list.push(fragmentsOf(body, terms))
  }
  return list
}

/** The stretch of a text around its first match, cut at words, with every match in it marked. */
export function fragmentsOf(body: string, terms: readonly Term[]): Fragment[] {
  const matches = matchesIn(body, terms)
  let match = matches.next().value
  const first = match?.begin ?? 0
  const from = first <= BEFORE ? 0 : wordAfter(body, first - BEFORE, first)
  const to = body.length - from <= LENGTH ? body.length : wordBefore(body, from + LENGTH, first + 1)
  const pieces: Fragment[] = []
  let at = from
  for (; match && match.end <= to; match = matches.next().value) {
    if (match.begin > at) pieces.push({ text: body.slice(at, match.begin), match: false })
    pieces.push({ text: body.slice(match.begin, match.end), match: true })
    at = match.end
  }
  if (at < to) pieces.push({ text: body.slice(at, to), match: false })
  return withEllipses(pieces, from > 0, to < body.length)
}

/** Each match, in order, as it is looked at. */
function* matchesIn(body: string, terms: readonly Term[]): Generator<{ begin: number; end: number }, undefined> {
  const pattern = patternOf(terms)
  if (!pattern) return
  const folded = foldWithPlaces(body)
  for (const { 0: found, index } of folded.text.matchAll(pattern))
    yield { begin: folded.begins(index), end: folded.ends(index + found.length - 1) }
}

/** What the database takes for the same words: runs of letters and digits, whatever stands between them. */
function patternOf(terms: readonly Term[]): RegExp | undefined {
  const wanted = terms.filter((term) => !term.not)
  if (wanted.length === 0) return undefined
  const sources = wanted.map(({ text, prefix }) => {
    const words = foldWords(text).match(/[\p{L}\p{N}]+/gu) ?? []
    return `${words.join('[^\\p{L}\\p{N}]+')}${prefix ? '[\\p{L}\\p{N}]*' : '(?![\\p{L}\\p{N}])'}`
  })
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${sources.join('|')})`, 'giu')
}

function wordAfter(body: string, place: number, most: number): number {
  const space = body.slice(place, most).search(/\s/)
  return space < 0 ? wholeAt(body, place) : place + space + 1
}

function wordBefore(body: string, place: number, least: number): number {
  const space = body.lastIndexOf(' ', place)
  return space > least ? space : wholeAt(body, place)
}

/** Never between the halves of one character. */
function wholeAt(body: string, place: number): number {
  const code = body.charCodeAt(place)
  return code >= 0xdc00 && code <= 0xdfff ? place + 1 : place
}

function withEllipses(pieces: Fragment[], before: boolean, after: boolean): Fragment[] {
  if (before) pieces.unshift({ text: '… ', match: false })
  if (after) pieces.push({ text: ' …', match: false })
  return pieces
}
