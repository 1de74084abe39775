import { createChannel } from '@stoa/protocol/channels'
import { postMessage } from '@stoa/protocol/messages'
import { addSaved, finishSaved } from '@stoa/protocol/saved'
import { createInvite } from '@stoa/protocol/workspaces'
import { findService } from '@stoa/testkit/services'
import { Stoa } from '@stoa/testkit/stoa'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { general, goTo, Place } from './place.ts'
import { withoutAgents } from './stage.ts'
import type { Team } from './team.ts'
import { playInTeam } from './team.ts'
import type { Watch } from './watch.ts'

/** The server goes and comes back, while the browser has its network all the time. */
describe.skipIf(!findService('chromium'))('a server that is started again', () => {
  let { stage, ada, base } = {} as Team
  playInTeam(
    (team) => {
      ;({ stage, ada, base } = team)
    },
    withoutAgents,
    { serviceWorker: true },
  )

  let running: Stoa | undefined
  afterAll(() => running?.[Symbol.asyncDispose]())

  /** The same server again, on the same port, after what is done while there is none. */
  async function restart(watch: Watch, meanwhile: () => Promise<void>): Promise<void> {
    const { databaseUrl, server } = running ?? stage.stoa
    watch.offline = true
    await server[Symbol.asyncDispose]()
    await meanwhile()
    await running?.[Symbol.asyncDispose]()
    running = await Stoa.start({ databaseUrl, env: { ...withoutAgents, PORT: `${server.port}` } })
  }

  it('has whatever could not be loaded meanwhile load by itself', async () => {
    const { id: channelId } = await ada.call(createChannel, { name: 'other' })
    const { id: messageId } = await ada.call(postMessage, { channelId, body: 'said before' })
    await ada.call(addSaved, { messageId })
    await ada.call(finishSaved, { messageId })
    const { page: list, context, watch } = await stage.visitor('ada', { as: ada.person, width: 1440 })
    const [channel, panel, entry] = [await context.newPage(), await context.newPage(), await context.newPage()]
    const pins = (page: Page) => page.getByRole('button', { name: 'Pinned messages' }).click()
    await list.goto(`${base}/saved`)
    await list.getByText('Save a message for later').waitFor()
    for (const page of [channel, entry]) {
      await page.goto(base)
      await general(page).composer.waitFor()
    }
    await panel.goto(`${base}/c/${channelId}`)
    await pins(panel)
    await panel.getByText('Nothing is pinned here yet').waitFor()
    await goTo(panel, 'general')
    await general(panel).composer.waitFor()
    const { token } = await ada.call(createInvite, { role: 'member' })
    const entries = ['/workspaces', `/invite/${token}`, '/sign-up']
    const doors: Page[] = []
    for (const path of entries) {
      const page = await context.newPage()
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      doors.push(page)
    }
    await expect.poll(() => entry.evaluate('navigator.serviceWorker.controller?.state')).toBe('activated')

    const pages = [list, channel, panel, entry, ...doors]
    await restart(watch, async () => {
      await list.getByRole('tab', { name: 'Done' }).click()
      await goTo(channel, 'other')
      await pins(panel)
      for (const page of [entry, ...doors]) await page.reload()
      for (const page of pages) await page.getByRole('button', { name: 'Try again' }).waitFor()
    })
    await list.getByText('said before').waitFor()
    await new Place(channel, '#other').sees('said before')
    await panel.getByText('Nothing is pinned here yet').waitFor()
    await general(entry).composer.waitFor()
    for (const page of doors) await page.getByRole('heading', { level: 1 }).waitFor()
    for (const page of pages) expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0)
  })

  it('has a list go on where it could not be loaded further', async () => {
    const { id: channelId } = await ada.call(createChannel, { name: 'long' })
    for (let line = 1; line <= 90; line++) await ada.call(postMessage, { channelId, body: `line ${line}` })
    const { page, watch } = await stage.visitor('ada', { as: ada.person })
    const place = new Place(page, '#long')
    await page.goto(`${base}/c/${channelId}`)
    await place.message(/line 90\b/).hover()
    await page.getByRole('toolbar', { name: 'Message actions' }).waitFor()
    await restart(watch, async () => {
      await place.message(/line 90\b/).press('Home')
      await page.getByRole('alert').getByText('The server does not answer').waitFor()
      await place.message(/line 41\b/).press('Home')
    })
    await place.message(/line 40\b/).waitFor({ state: 'attached' })
  })
})
