import { postMessage } from '@stoa/protocol/messages'
import { findService } from '@stoa/testkit/services'
import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { general } from './place.ts'
import { withoutAgents } from './stage.ts'
import type { Team } from './team.ts'
import { playInTeam } from './team.ts'

/** Browsers without shared workers, as on a phone: one tab leads, and another takes over. */
describe.skipIf(!findService('chromium'))('leading', () => {
  let { stage, ada, bea, base } = {} as Team
  playInTeam((team) => {
    ;({ stage, ada, bea, base } = team)
  }, withoutAgents)

  const tell = async (body: string) => bea.call(postMessage, { channelId: await ada.general(), body })

  /** A browser of Ada's that has no shared workers, and what its tabs asked the server for. */
  async function withoutWorkers() {
    const { context } = await stage.visitor('ada', { as: ada.person })
    await context.addInitScript('delete globalThis.SharedWorker')
    const streams: { page: Page; path: string }[] = []
    context.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (/\/(events|live)$/.test(pathname)) streams.push({ page: request.frame().page(), path: pathname })
    })
    return { context, streams }
  }

  async function open(context: BrowserContext): Promise<Page> {
    const page = await context.newPage()
    await page.goto(base)
    await general(page).composer.waitFor()
    return page
  }

  it('has one tab hold the streams for all, and the next one when it closes', async () => {
    const { context, streams } = await withoutWorkers()
    const first = await open(context)
    const others = [await open(context), await open(context)]
    await tell('to three tabs')
    for (const page of [first, ...others]) await general(page).sees('to three tabs')
    expect(streams.map(({ page }) => page)).toEqual([first, first])
    await first.close()
    await tell('to those who are left')
    for (const page of others) await general(page).sees('to those who are left')
    expect(new Set(streams.slice(2).map(({ page }) => page)).size).toBe(1)
  })

  it('takes the streams from a tab that leads and is not heard any more, and loses nothing', async () => {
    const { context, streams } = await withoutWorkers()
    const mute = await open(context)
    const heard = await open(context)
    await tell('while both are heard')
    for (const page of [mute, heard]) await general(page).sees('while both are heard')
    await mute.evaluate('globalThis.say = BroadcastChannel.prototype.postMessage')
    await mute.evaluate('BroadcastChannel.prototype.postMessage = () => {}')
    await heard.bringToFront()
    await tell('while one is mute')
    await general(heard).sees('while one is mute')
    expect(streams.map(({ page }) => page)).toEqual([mute, mute, heard, heard])
    await mute.evaluate('BroadcastChannel.prototype.postMessage = say')
    await mute.bringToFront()
    await tell('afterwards')
    for (const page of [mute, heard]) await general(page).sees('afterwards')
    for (const page of [mute, heard]) expect(await general(page).message('while one is mute').count()).toBe(1)
  })
})
