import { listDrafts } from '@stoa/protocol/messages'
import { findService } from '@stoa/testkit/services'
import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { general } from './place.ts'
import { withoutAgents } from './stage.ts'
import type { Team } from './team.ts'
import { playInTeam } from './team.ts'

/** The app as something installed: it opens without a network, and goes over to a new version when its reader wants to. */
describe.skipIf(!findService('chromium'))('installed', () => {
  let { stage, ada, base } = {} as Team
  playInTeam(
    (team) => {
      ;({ stage, ada, base } = team)
    },
    withoutAgents,
    { serviceWorker: true },
  )

  /** Once its service worker answers for the page. */
  async function open(page: Page): Promise<void> {
    await page.goto(base)
    await general(page).composer.waitFor()
    await expect.poll(() => page.evaluate('navigator.serviceWorker.controller?.state')).toBe('activated')
  }

  const kept = (page: Page) =>
    page.evaluate(`caches.keys().then((names) => Promise.all(names.map(async (name) =>
      (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)))).then((all) => all.flat())`) as Promise<
      string[]
    >

  it('says what an installer asks for: a name, a start, icons that are there and as large as they say', async () => {
    const { page } = await stage.visitor('ada', { as: ada.person })
    await open(page)
    const address = await page.locator('link[rel="manifest"]').getAttribute('href')
    const answer = await page.request.get(address ?? '')
    expect(answer.headers()['content-type']).toContain('application/manifest+json')
    const manifest = (await answer.json()) as {
      icons: { src: string; sizes: string; type: string; purpose?: string }[]
    }
    expect(manifest).toMatchObject({ name: 'Stoa', start_url: '/', display: 'standalone' })
    expect(manifest.icons.map(({ purpose }) => purpose)).toContain('maskable')
    for (const { src, sizes, type } of manifest.icons.filter((icon) => icon.type === 'image/png')) {
      const icon = await page.request.get(src)
      expect(icon.headers()['content-type']).toBe(type)
      const bytes = await icon.body()
      expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`).toBe(sizes)
    }
    const session = await page.context().newCDPSession(page)
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([])
  })

  it('keeps the built files and nothing of the API, and is itself asked for anew each time', async () => {
    const { page } = await stage.visitor('ada', { as: ada.person })
    await open(page)
    await general(page).say('nothing of this is kept')
    const paths = await kept(page)
    expect(paths).toContain('/')
    expect(paths.filter((path) => path.startsWith('/assets/')).length).toBeGreaterThan(3)
    expect(paths.filter((path) => path.startsWith('/api'))).toEqual([])
    const worker = await page.request.get('/sw.js')
    expect(worker.headers()['cache-control']).toBe('no-cache')
  })

  it('opens without a network and says so, then goes on by itself', async () => {
    const { page, context, watch } = await stage.visitor('ada', { as: ada.person })
    await open(page)
    watch.offline = true
    await context.setOffline(true)
    await page.reload()
    await page.getByRole('heading', { name: 'You are offline' }).waitFor()
    await page.getByText('drafts and unsent messages are kept').waitFor()
    await context.setOffline(false)
    await general(page).composer.waitFor()
    watch.offline = false
    await general(page).say('back again')
  })

  it('announces a new version, takes it when asked to, and keeps what was being written', async () => {
    const { page, context } = await stage.visitor('ada', { as: ada.person })
    await beforeRelease(context)
    await open(page)
    await page.evaluate('globalThis.before = true')
    const place = general(page)
    await place.composer.pressSequentially('half a tho')
    await release(page)
    await page.getByText('A new version of Stoa is ready.').waitFor()
    expect(await page.evaluate('globalThis.before')).toBe(true)
    await place.composer.pressSequentially('ught')
    await page.getByRole('button', { name: 'Reload for the new version' }).click()
    // Not by a function that waits in the page: the content policy lets none be made there.
    await expect.poll(() => page.evaluate('globalThis.before').catch(() => true)).toBe(undefined)
    await place.composer.waitFor()
    await expect.poll(() => place.composer.inputValue()).toBe('half a thought')
    expect(await page.getByText('A new version of Stoa is ready.').count()).toBe(0)
    expect((await ada.call(listDrafts, {})).items.map(({ body }) => body)).toEqual(['half a thought'])
  })
})

/** Until `release`, the app's service worker comes from another address: what is there afterwards is another version. */
async function beforeRelease(context: BrowserContext): Promise<void> {
  await context.addInitScript(`
    const register = navigator.serviceWorker.register.bind(navigator.serviceWorker)
    navigator.serviceWorker.register = (address, options) =>
      register(localStorage.getItem('released') ? address : address + '?before', options)
  `)
}

async function release(page: Page): Promise<void> {
  await page.evaluate(`localStorage.setItem('released', 'yes')`)
  await page.evaluate(`navigator.serviceWorker.register('/sw.js').then(() => {})`)
}
