import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { House } from './house.ts'
import type { Looker, Screen } from './screen.ts'
import { become, settle, visit } from './visit.ts'

export type Theme = 'light' | 'dark'
export type Shot = { file: string; trouble?: string }
export type Film = { widths: number[]; themes: Theme[]; folder: string; language: string }

const heights: Record<number, number> = { 1440: 900, 1024: 768, 768: 1024, 390: 844 }

/** One page for each who looks, kept open from screen to screen; widths and themes change under it. */
export class Camera {
  readonly #browser: Browser
  readonly #house: House
  readonly #film: Film
  readonly #pages = new Map<Looker, Page>()

  constructor(browser: Browser, house: House, film: Film) {
    this.#browser = browser
    this.#house = house
    this.#film = film
  }

  /**
   * One visit serves all widths, but where somebody did something first, or an answer never comes: what floats may close
   * when the width changes, and another layout asks anew.
   */
  async take(screen: Screen): Promise<Shot[]> {
    const page = await this.#pageOf(screen.as)
    const widths = this.#film.widths.filter((width) => !screen.widths || screen.widths.includes(width))
    const visits = screen.act || screen.failing || screen.hanging ? widths.map((width) => [width]) : [widths]
    const shots: Shot[] = []
    for (const visited of visits) shots.push(...(await this.#visit(page, screen, visited)))
    return shots
  }

  async #visit(page: Page, screen: Screen, widths: number[]): Promise<Shot[]> {
    const shots: Shot[] = []
    let leave = async () => {}
    try {
      await this.#resize(page, widths[0])
      leave = await visit(page, screen, this.#house)
      for (const width of widths) {
        await this.#resize(page, width)
        for (const theme of this.#film.themes) shots.push(await this.#shoot(page, screen.name, width, theme))
      }
    } catch (error) {
      shots.push({ file: `${screen.name}.${widths}`, trouble: firstLine(error) })
    }
    await leave()
    return shots
  }

  async #resize(page: Page, width = 1440): Promise<void> {
    await page.setViewportSize({ width, height: heights[width] ?? 900 })
  }

  async #shoot(page: Page, name: string, width: number, theme: Theme): Promise<Shot> {
    const file = `${name}.${width}.${theme}.png`
    await page.emulateMedia({ colorScheme: theme })
    await settle(page)
    await page.screenshot({ path: join(this.#film.folder, file) })
    return { file }
  }

  async #pageOf(looker: Looker): Promise<Page> {
    const open = this.#pages.get(looker)
    if (open) return open
    const context = await this.#browser.newContext({ reducedMotion: 'reduce' })
    context.setDefaultTimeout(8_000)
    await context.addInitScript(`localStorage.setItem('stoa.language', '${this.#film.language}')`)
    await become(context, looker, this.#house)
    const page = await context.newPage()
    this.#pages.set(looker, page)
    return page
  }
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.split('\n').slice(0, 4).join(' ')
}
