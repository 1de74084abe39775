import type { Page } from 'playwright-core'
import type { House } from '../shots/house.ts'
import type { Looker, Screen } from '../shots/screen.ts'
import { screens } from '../shots/screens.ts'
import { settle, visit } from '../shots/visit.ts'
import { findBarriers } from './accessibility.ts'
import type { Stage } from './stage.ts'
import { Words } from './words.ts'
import { findClipped, findLostByZoom } from './zoom.ts'

/** What was found on all screens: a line each, beginning with the screen's name. */
export type Findings = { unreached: string[]; barriers: string[]; escaped: string[]; broken: string[]; lost: string[] }

/**
 * Goes through every screen once, in the language that is two fifths longer than English, and looks at it in all ways.
 * Two walk at the same time, as there are two cores.
 */
export async function walkAll(stage: Stage, house: House): Promise<Findings> {
  const findings: Findings = { unreached: [], barriers: [], escaped: [], broken: [], lost: [] }
  const wanted = process.env.STOA_TEST_SCREENS?.split(',')
  const queue = screens.filter(({ name }) => wanted?.includes(name) ?? true).values()
  await Promise.all(
    [new Walker(stage, house, findings), new Walker(stage, house, findings)].map((one) => one.go(queue)),
  )
  return findings
}

class Walker {
  readonly #stage: Stage
  readonly #house: House
  readonly #findings: Findings
  readonly #words = new Words()
  readonly #pages = new Map<Looker, Page>()

  constructor(stage: Stage, house: House, findings: Findings) {
    this.#stage = stage
    this.#house = house
    this.#findings = findings
  }

  async go(queue: Iterable<Screen>): Promise<void> {
    for (const screen of queue) {
      const page = await this.#pageOf(screen.as)
      let leave = async () => {}
      try {
        await page.setViewportSize({ width: screen.widths?.[0] ?? 1280, height: 800 })
        leave = await visit(page, screen, this.#house)
        await this.#look(page, screen.name)
      } catch (error) {
        this.#findings.unreached.push(`${screen.name}: ${error instanceof Error ? error.message : error}`)
      }
      await leave()
    }
  }

  async #look(page: Page, name: string): Promise<void> {
    const note = (list: string[], found: string[]) => list.push(...found.map((line) => `${name}: ${line}`))
    const { barriers, escaped, broken, lost } = this.#findings
    await page.emulateMedia({ colorScheme: 'light' })
    await settle(page)
    note(escaped, await this.#words.findEscaped(page))
    note(broken, await findClipped(page))
    note(barriers, await findBarriers(page))
    await page.emulateMedia({ colorScheme: 'dark' })
    await settle(page)
    note(barriers, await findBarriers(page, 'contrast'))
    note(lost, await findLostByZoom(page))
  }

  async #pageOf(looker: Looker): Promise<Page> {
    const open = this.#pages.get(looker)
    if (open) return open
    const person = looker === 'nobody' ? undefined : looker === 'otto' ? this.#house.otto : this.#house[looker].person
    const { context, page, watch } = await this.#stage.visitor(looker, person ? { as: person } : {})
    for (const status of [403, 404, 410, 500]) watch.expectRefusal(status, '/api/')
    watch.offline = true
    await this.#words.listen(context)
    this.#pages.set(looker, page)
    return page
  }
}
