import type { BrowserContext, Page, Response } from 'playwright-core'

/** Values that people and programs chose: what an answer of the API says under these names is no word of ours. */
const given = new Set(
  'name handle failure title body topic note text framework email repository workingDirectory address url code publicUrl brokerUrl invitedBy agentName slug emoji channels snippet fragment fragments highlight label alt'.split(
    ' ',
  ),
)

/**
 * Finds what a page says past the catalogue, once it speaks the language whose every phrase stands between « and ». Names
 * and messages are known from what the server answered.
 */
export class Words {
  readonly #given = new Set<string>()

  /** What was said otherwise than by an answer: typed on the page, or come by the streams. */
  know(...values: string[]): void {
    for (const value of values) this.#given.add(lettersOf(value))
  }
  #reading: Promise<void>[] = []

  async listen(context: BrowserContext): Promise<void> {
    await context.addInitScript("localStorage.setItem('stoa.language', 'pseudo')")
    context.on('response', (response) => void this.#reading.push(this.#read(response)))
  }

  async findEscaped(page: Page): Promise<string[]> {
    await Promise.all(this.#reading.splice(0))
    const said = (await page.evaluate(`(${collect})()`)) as string[]
    return [...new Set(said.filter((words) => !this.#isGiven(words)))]
  }

  async #read(response: Response): Promise<void> {
    if (!response.headers()['content-type']?.includes('application/json')) return
    this.#keep(await response.json().catch(() => null), false)
  }

  #keep(value: unknown, isGiven: boolean): void {
    if (typeof value === 'string' && isGiven) this.know(value)
    if (typeof value !== 'object' || value === null) return
    const isList = Array.isArray(value)
    for (const [name, inner] of Object.entries(value)) this.#keep(inner, isList ? isGiven : given.has(name))
  }

  #isGiven(words: string): boolean {
    const rest = words.replace(DATES, '')
    if (!/\p{L}{2}/u.test(rest) || /^\p{Lu}{1,2}$/u.test(words)) return true
    const all = [...this.#given]
    return words.split(/, | and | · |…/).every((part) => {
      const letters = lettersOf(part)
      return letters.length < 3 || all.some((value) => value.includes(letters))
    })
  }
}

/** Bodies are shown without their marks, so only what is read is compared. */
const lettersOf = (text: string): string => text.replace(/```\w*|[^\p{L}\p{N}]/gu, '')

/** What Intl makes of times and sizes; and the product's own name. */
const DATES =
  /\b(Stoa|today|yesterday|tomorrow|now|ago|in|at|AM|PM|UTC|GMT|(\d+ )?(second|minute|hour|day|week|month|year)s?|[kMG]?B|(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan(uary)?|Feb(ruary)?|Mar(ch)?|Apr(il)?|May|June?|July?|Aug(ust)?|Sep(tember)?|Oct(ober)?|Nov(ember)?|Dec(ember)?)\b/gi

/** Runs in the page: texts that stand outside of « and », and names of things that have no «. Code and keys are no words. */
const collect = `function () {
  const found = []
  const skip = 'script, style, noscript, kbd, code, pre, svg, textarea, [data-given]'
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(skip)
  // An emoji goes by the name that its whole world knows it by, which is what one types between colons.
  const isEmoji = (text) => /[\\p{Extended_Pictographic}\\p{Regional_Indicator}\\u20e3]/u.test(text) && !/\\p{L}{2}/u.test(text)
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  let depth = 0
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent
    const inside = depth > 0
    for (const letter of text) depth += letter === '«' ? 1 : letter === '»' ? -1 : 0
    if (depth < 0) depth = 0
    if (inside || text.includes('«') || !node.parentElement || !isSeen(node.parentElement)) continue
    if (text.trim() !== '') found.push(text.trim().replace(/\\s+/g, ' '))
  }
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], img[alt], [aria-description]')) {
    if (!element.checkVisibility() || isEmoji(element.textContent)) continue
    for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'aria-description']) {
      const text = element.getAttribute(name)
      if (text && !text.includes('«')) found.push(text.trim())
    }
  }
  return found
}`
