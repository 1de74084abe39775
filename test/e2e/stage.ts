import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Person, StoaOptions } from '@stoa/testkit/stoa'
import { Stoa } from '@stoa/testkit/stoa'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { inject } from 'vitest'
import type { Browsers } from './setup.ts'
import { Watch } from './watch.ts'

/** In a browser of their own: nothing is shared with the others but the server. */
export type Visitor = { name: string; context: BrowserContext; page: Page; watch: Watch }

export type VisitorOptions = {
  /** Who is signed in already; nobody when left out. */
  as?: Person
  width?: number
  height?: number
  /** By fingers, as on a phone. */
  touch?: boolean
}

/** Slow machines are no failing tests, and a step that will never come should not hold up the rest for long. */
const PATIENCE_MS = 30_000

/** To one of the browsers of this worker. */
export function connectBrowser(kind: keyof Browsers = 'light'): Promise<Browser> {
  return chromium.connect(inject('browsers')[Number(process.env.VITEST_POOL_ID) - 1]?.[kind] ?? '')
}

export type BrowserOptions = {
  browser?: keyof Browsers
  /**
   * Whether the app may install its service worker, as it does wherever there is such a thing. It asks for each script once
   * more and fetches ahead, which is a good part of what it costs to open a page for the first time, as most tests do.
   */
  serviceWorker?: boolean
}

export type StageOptions = StoaOptions & BrowserOptions

/** A server for people alone starts sooner. */
export const withoutAgents = { STOA_ROLES: 'web,api,feed,worker' }

/** A whole server with the built web app on it, and a browser to look at it. */
export class Stage implements AsyncDisposable {
  readonly stoa: Stoa
  readonly #browser: Browser
  readonly #serviceWorker: boolean
  readonly #visitors: Visitor[] = []

  static async open({ browser: kind, serviceWorker = false, ...options }: StageOptions = {}): Promise<Stage> {
    const env = { STOA_ROLES: 'web,api,feed,agentlink,worker,scheduler,guide', ...options.env }
    const [stoa, browser] = await Promise.all([Stoa.start({ ...options, env }), connectBrowser(kind)])
    return new Stage(stoa, browser, serviceWorker)
  }

  private constructor(stoa: Stoa, browser: Browser, serviceWorker: boolean) {
    this.stoa = stoa
    this.#browser = browser
    this.#serviceWorker = serviceWorker
  }

  async visitor(
    name: string,
    { as, width = 1280, height = 800, touch = false }: VisitorOptions = {},
  ): Promise<Visitor> {
    const context = await this.#browser.newContext({
      baseURL: this.stoa.url,
      viewport: { width, height },
      hasTouch: touch,
      isMobile: touch,
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    context.setDefaultTimeout(PATIENCE_MS)
    if (!this.#serviceWorker) await context.addInitScript('delete Navigator.prototype.serviceWorker')
    const watch = new Watch(context)
    if (as)
      await context.addCookies(
        [...as.browser.cookies].map(([key, value]) => ({ name: key, value, url: this.stoa.url })),
      )
    const visitor = { name, context, page: await context.newPage(), watch }
    this.#visitors.push(visitor)
    return visitor
  }

  /** Everybody goes home. Throws what their browsers complained of; of a failed test it leaves pictures behind. */
  async clear(test: { result?: { state: string } }): Promise<void> {
    const visitors = this.#visitors.splice(0)
    const pictures = test.result?.state === 'fail' ? await takePictures(visitors) : undefined
    await Promise.all(visitors.map(({ context }) => context.close()))
    const problems = visitors.flatMap(({ name, watch }) => watch.problems.map((problem) => `${name}: ${problem}`))
    if (pictures) problems.push(`what was on screen: ${pictures}`)
    if (problems.length > 0) throw new Error(problems.join('\n'))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close()
    await this.stoa[Symbol.asyncDispose]()
  }
}

async function takePictures(visitors: Visitor[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stoa-e2e-'))
  const pages = visitors.flatMap(({ name, context }) =>
    context.pages().map((page, index) => ({ page, file: `${name}-${index}.png` })),
  )
  await Promise.all(pages.map(({ page, file }) => page.screenshot({ path: join(folder, file) }).catch(() => {})))
  return folder
}
