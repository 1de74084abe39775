/** One document. What it is called says more of it than what it says; `prior` is by how much it goes before others. */
export type Titled = { title: string; text: string; prior: number }

/** A word of the title counts as so many in the text. */
const TITLE_WEIGHT = 4
/** What a title that holds the whole question adds to a score, as a share of it. */
const TITLE_BONUS = 0.5
/** The usual constants of BM25 (Robertson and Zaragoza, 2009): how soon repetition stops to count, and length to matter. */
const K1 = 1.2
const B = 0.3
/** So much of a question's weight must be found in what answers it. */
const COVERAGE = 0.5

/** Ranks documents against a question by their words alone (BM25). */
export class Ranking {
  readonly #counts: Map<string, number>[]
  readonly #titles: Set<string>[]
  readonly #priors: number[]
  readonly #lengths: number[]
  readonly #rarity = new Map<string, number>()
  readonly #meanLength: number

  constructor(documents: Titled[]) {
    this.#titles = documents.map(({ title }) => new Set(termsOf(title)))
    this.#priors = documents.map(({ prior }) => prior)
    this.#counts = documents.map(countTerms)
    this.#lengths = this.#counts.map((counts) => [...counts.values()].reduce((sum, count) => sum + count, 0))
    this.#meanLength = this.#lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, documents.length)
    const holders = new Map<string, number>()
    for (const counts of this.#counts) for (const term of counts.keys()) holders.set(term, (holders.get(term) ?? 0) + 1)
    for (const [term, held] of holders) {
      this.#rarity.set(term, Math.log(1 + (documents.length - held + 0.5) / (held + 0.5)))
    }
  }

  /** The index of the best document, or null when none holds enough of what was asked. */
  best(question: string): number | null {
    const terms = [...new Set(termsOf(question))]
    const asked = this.#weighAll(terms)
    let best: { index: number; score: number } | null = null
    for (const [index, counts] of this.#counts.entries()) {
      const held = terms.filter((term) => counts.has(term))
      const covered = this.#weighAll(held)
      if (held.length === 0 || covered < asked * COVERAGE) continue
      const fit = held.reduce((sum, term) => sum + this.#score(term, index, counts.get(term) ?? 0), 0)
      const named = this.#weighAll(held.filter((term) => this.#titles[index]?.has(term)))
      const score = fit * (1 + (TITLE_BONUS * named) / asked) * (this.#priors[index] ?? 1)
      if (!best || score > best.score) best = { index, score }
    }
    return best?.index ?? null
  }

  #score(term: string, index: number, count: number): number {
    const length = (this.#lengths[index] ?? 0) / this.#meanLength
    return (this.#weigh(term) * count * (K1 + 1)) / (count + K1 * (1 - B + B * length))
  }

  #weighAll(terms: string[]): number {
    return terms.reduce((sum, term) => sum + this.#weigh(term), 0)
  }

  /** A word that no document holds weighs as much as the rarest. */
  #weigh(term: string): number {
    return this.#rarity.get(term) ?? Math.log(1 + (this.#counts.length + 0.5) / 0.5)
  }
}

function countTerms({ title, text }: Titled): Map<string, number> {
  const counts = new Map<string, number>()
  const count = (term: string, weight: number) => counts.set(term, (counts.get(term) ?? 0) + weight)
  for (const term of termsOf(title)) count(term, TITLE_WEIGHT)
  for (const term of termsOf(text)) count(term, 1)
  return counts
}

/** Words that say nothing about what is asked. */
const empty = new Set(
  `a about am an and any are as at be been by can could d do does for from get give guide has have hello hey hi how i if in into is it
  its let like ll look many me my of on one or our please s should so some tell than that the their them then there these this to us
  use using want was we what when where which who why will with would you your`.split(/\s+/),
)

/** Different words for the same, as people ask and as the docs say it. */
const synonyms: Readonly<Record<string, string>> = {
  bot: 'agent',
  bots: 'agent',
  ai: 'agent',
  room: 'channel',
  dm: 'direct',
  pm: 'direct',
  colleague: 'people',
  coworker: 'people',
  teammate: 'people',
  person: 'people',
  human: 'people',
  user: 'people',
  member: 'people',
  create: 'make',
  new: 'make',
  start: 'make',
  open: 'make',
  pair: 'connect',
  attach: 'connect',
  plug: 'connect',
  upload: 'file',
  attachment: 'file',
  image: 'file',
  picture: 'file',
  emoji: 'reaction',
  react: 'reaction',
  find: 'search',
  kick: 'remove',
  uninstall: 'remove',
  token: 'key',
  tag: 'mention',
  ping: 'mention',
  tell: 'say',
  javascript: 'typescript',
  bash: 'shell',
  curl: 'shell',
}

const same = new Map(Object.entries(synonyms).map(([word, meant]) => [stem(word), stem(meant)]))

/** Words of a text in one form: small letters, no ending that only grammar asks for, one word for the same thing. */
function termsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.filter((word) => !empty.has(word)).map((word) => same.get(stem(word)) ?? stem(word))
}

function stem(word: string): string {
  if (word.length <= 4) return word.length === 4 && /[^su]s$/.test(word) ? word.slice(0, -1) : word
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (/(ing|ers|ed)$/.test(word)) return word.replace(/(?:(.)\1)?(ing|ers|ed)$/, '$1').replace(/(.)e?$/, '$1')
  return word.replace(/(?<=[^su])s$/, '').replace(/e$/, '')
}
