import type { BrowserContext, Page } from 'playwright-core'
import type { House } from './house.ts'
import type { Looker, Screen } from './screen.ts'
import { Eye } from './screen.ts'
import { spoken } from './spoken.ts'

/** Signs a browser's context in as whoever looks. */
export async function become(context: BrowserContext, looker: Looker, house: House): Promise<void> {
  if (looker === 'nobody') return
  const person = looker === 'otto' ? house.otto : house[looker].person
  const cookies = [...person.browser.cookies]
  await context.addCookies(cookies.map(([name, value]) => ({ name, value, url: house.stoa.url })))
}

/** Whether answers of the server are forged or held back, so that nothing may be known of them from before, or later. */
export const isForged = ({ failing, hanging }: Screen): boolean => Boolean(failing || hanging)

/**
 * Brings a page to a screen, and back out of what outlives it by what this answers. `within` the app, where it can, for a
 * page that has been at a screen whose answers were true: what is compiled and loaded there is so still.
 */
export async function visit(
  page: Page,
  screen: Screen,
  house: House,
  { within = false } = {},
): Promise<() => Promise<void>> {
  const leave = async () => {
    await page.context().setOffline(false)
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await screen.after?.(house)
  }
  try {
    await come(page, screen, house, within)
  } catch (error) {
    await leave()
    throw error
  }
  return leave
}

async function come(page: Page, screen: Screen, house: House, within: boolean): Promise<void> {
  const { failing, hanging, path, act } = screen
  if (failing) await page.route(failing, (route) => (isAsked(route) ? refuse(route) : route.fallback()))
  if (hanging) await page.route(hanging, (route) => (isAsked(route) ? undefined : route.fallback()))
  const isThere = within && !isForged(screen) && !screen.nowhere && (await goWithin(page, path(house)))
  if (!isThere) await page.goto(house.stoa.url + path(house))
  const alert = page.getByRole('alert')
  await page.getByRole('heading').or(page.getByRole('log')).or(alert).first().waitFor()
  // The shape of a workspace that is being opened has a heading already.
  await page.locator('main[aria-busy]').waitFor({ state: 'detached' })
  if (act) {
    await settle(page)
    await act(new Eye(page), house)
  }
  // A page tries a few times more before it says that something failed.
  if (failing)
    await page
      .getByRole('button', { name: spoken('Try again') })
      .or(alert)
      .first()
      .waitFor()
  await settle(page)
}

/**
 * By way of an address where nothing is, whose page needs no script of its own: what is seen afterwards is the new screen,
 * and the parts of the one before are gone with all that they had in mind. Answers whether it is so: what somebody did
 * there may still float over the page.
 */
export async function goWithin(page: Page, path: string): Promise<boolean> {
  const go = (to: string) => page.evaluate(`history.pushState({}, '', ${JSON.stringify(to)})`)
  const [workspace = ''] = /^\/w\/[^/?]+/.exec(path) ?? []
  await go(`${workspace}/nothing/is/here`)
  const nothing = page.locator('h1', { hasText: spoken('Not found') })
  await nothing.waitFor()
  if ((await page.locator('[role=dialog], [role=menu], [role=listbox], [aria-live=polite] > *').count()) > 0)
    return false
  await go(path)
  await nothing.waitFor({ state: 'detached' })
  return true
}

type Route = Parameters<Parameters<Page['route']>[1]>[0]

/** The page's own document and scripts come as ever. */
const isAsked = (route: Route): boolean => new URL(route.request().url()).pathname.startsWith('/api/')

function refuse(route: Route): Promise<void> {
  const body = JSON.stringify({
    error: {
      code: 'internal',
      message: 'Something went wrong on the server. It is logged as 4f1c.',
      sentence: { of: 'Something went wrong on the server. It is logged as {0}.', values: ['4f1c'] },
      details: { errorId: '4f1c' },
    },
  })
  return route.fulfill({ status: 500, contentType: 'application/json', body })
}

/** For `settle`, where nothing is asked of the server. */
export const FRAMES_MS = 50

/**
 * Until nothing has changed on the page for `quietMs`, and its fonts and pictures are there. At most three seconds. What
 * only its media or its size changed answers within a few frames; what it asks the server for takes longer.
 */
export async function settle(page: Page, quietMs = 150): Promise<void> {
  await page.evaluate(`new Promise((resolve) => {
    const until = performance.now() + 3000
    let changed = performance.now()
    const observer = new MutationObserver(() => { changed = performance.now() })
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
    const look = () => {
      const now = performance.now()
      const pictures = [...document.images].every((image) => image.complete || image.loading === 'lazy')
      const moves = document.getAnimations().some((one) => one.playState === 'running' && one.effect?.getTiming().iterations !== Infinity)
      const quiet = now - changed > ${quietMs} && !moves && document.fonts.status === 'loaded' && pictures
      if (!quiet && now < until) return requestAnimationFrame(look)
      observer.disconnect()
      resolve()
    }
    look()
  })`)
}
