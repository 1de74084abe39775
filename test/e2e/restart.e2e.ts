import { createChannel } from '@stoa/protocol/channels'
import { postMessage } from '@stoa/protocol/messages'
import { addSaved, finishSaved } from '@stoa/protocol/saved'
import { findService } from '@stoa/testkit/services'
import { Stoa } from '@stoa/testkit/stoa'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { general, goTo, Place } from './place.ts'
import { withoutAgents } from './stage.ts'
import type { Team } from './team.ts'
import { playInTeam } from './team.ts'

/** The server goes and comes back, while the browser has its network all the time. */
describe.skipIf(!findService('chromium'))('a server that is started again', () => {
  let { stage, ada, base } = {} as Team
  playInTeam((team) => {
    ;({ stage, ada, base } = team)
  }, withoutAgents)

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
    await expect.poll(() => entry.evaluate('navigator.serviceWorker.controller?.state')).toBe('activated')

    const { port } = stage.stoa.server
    watch.offline = true
    await stage.stoa.server[Symbol.asyncDispose]()
    await list.getByRole('tab', { name: 'Done' }).click()
    await goTo(channel, 'other')
    await pins(panel)
    await entry.reload()
    const pages = [list, channel, panel, entry]
    for (const page of pages) await page.getByRole('button', { name: 'Try again' }).waitFor()

    const env = { ...withoutAgents, PORT: `${port}` }
    await using _again = await Stoa.start({ databaseUrl: stage.stoa.databaseUrl, env })
    await list.getByText('said before').waitFor()
    await new Place(channel, '#other').sees('said before')
    await panel.getByText('Nothing is pinned here yet').waitFor()
    await general(entry).composer.waitFor()
    for (const page of pages) expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0)
  })
})
