import type { Page } from 'playwright-core'
import type { House } from '../shots/house.ts'
import type { Looker, Screen } from '../shots/screen.ts'
import { screens } from '../shots/screens.ts'
import { story } from '../shots/story.ts'
import { FRAMES_MS, isForged, settle, visit } from '../shots/visit.ts'
import { findBarriers } from './accessibility.ts'
import type { Stage } from './stage.ts'
import type { Watch } from './watch.ts'
import { Words } from './words.ts'
import { findClipped, findLostByZoom } from './zoom.ts'

/** What was found on all screens: a line each, beginning with the screen's name. */
export type Findings = { unreached: string[]; barriers: string[]; escaped: string[]; broken: string[]; lost: string[] }

/** Goes through every screen once, in the language that is two fifths longer than English, and looks at it in all ways. */
export async function walkAll(stage: Stage, house: House): Promise<Findings> {
  const walker = new Walker(stage, house)
  const wanted = process.env.STOA_TEST_SCREENS?.split(',')
  const forgedLast = screens.toSorted((one, other) => Number(isForged(one)) - Number(isForged(other)))
  for (const screen of forgedLast) if (wanted?.includes(screen.name) ?? true) await walker.visit(screen)
  return walker.findings
}

/** What no answer of the API holds: an agent's note and text come live, a message that waits is only here; names of code. */
const typedOrStreamed = [
  'Reading the checkout logs for Bea',
  'Ask me how something works',
  'Both, and in this order: first the redirect, since every card with a second factor goes through it; then the',
  'Sent when the train is out of the tunnel',
  'The second sketch, with fold in place: css details[open] { animation: none }',
  'session http mqtt agentlink',
  'Could you look, @',
  'Lovely, and said otherwise for @bea and @nobody.',
]

/** An answer may be gone with its page before it was read here. */
const told = Object.values(story)
  .flat()
  .flatMap(({ says, replies = [] }) => [says, ...replies.map((reply) => reply.says)])

class Walker {
  readonly findings: Findings = { unreached: [], barriers: [], escaped: [], broken: [], lost: [] }
  readonly #stage: Stage
  readonly #house: House
  readonly #words = new Words()
  readonly #pages = new Map<Looker, Page>()
  readonly #watches = new Map<Page, Watch>()
  /** Those that were told nothing but the truth. From there one goes on within the app, with axe in it, all compiled. */
  readonly #true = new Set<Page>()

  constructor(stage: Stage, house: House) {
    this.#stage = stage
    this.#house = house
  }

  async visit(screen: Screen): Promise<void> {
    const page = await this.#pageOf(screen.as)
    let leave = async () => {}
    try {
      await page.setViewportSize({ width: screen.widths?.[0] ?? 1280, height: 800 })
      await page.emulateMedia({ colorScheme: 'light' })
      const within = this.#true.delete(page)
      leave = await visit(page, screen, this.#house, { within })
      await this.#look(page, screen.name)
      if (!isForged(screen)) this.#true.add(page)
    } catch (error) {
      this.findings.unreached.push(`${screen.name}: ${error instanceof Error ? error.message : error}`)
    }
    await leave()
    if (screen.failing) this.#forgive(page)
  }

  async #look(page: Page, name: string): Promise<void> {
    const note = (list: string[], found: string[]) => list.push(...found.map((line) => `${name}: ${line}`))
    const { barriers, escaped, broken, lost } = this.findings
    note(escaped, await this.#words.findEscaped(page))
    note(broken, await findClipped(page))
    note(barriers, await findBarriers(page))
    await page.emulateMedia({ colorScheme: 'dark' })
    await settle(page, FRAMES_MS)
    note(barriers, await findBarriers(page, 'contrast'))
    note(lost, await findLostByZoom(page))
  }

  /** A page says in the console, too, what failed as the screen has it. */
  #forgive(page: Page): void {
    const problems = this.#watches.get(page)?.problems ?? []
    problems.splice(0, problems.length, ...problems.filter((each) => !each.startsWith('console.error: AppError')))
  }

  async #pageOf(looker: Looker): Promise<Page> {
    const open = this.#pages.get(looker)
    if (open) return open
    const person = looker === 'nobody' ? undefined : looker === 'otto' ? this.#house.otto : this.#house[looker].person
    const { context, page, watch } = await this.#stage.visitor(looker, person ? { as: person } : {})
    for (const status of [403, 404, 410, 500]) watch.expectRefusal(status, '/api/')
    watch.offline = true
    await this.#words.listen(context)
    this.#words.know(...typedOrStreamed, ...told)
    this.#pages.set(looker, page)
    this.#watches.set(page, watch)
    return page
  }
}
