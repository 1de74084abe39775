import { createChannel } from '@stoa/protocol/channels'
import { findService } from '@stoa/testkit/services'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { goTo, Place } from './place.ts'
import type { Team } from './team.ts'
import { playInTeam } from './team.ts'

/** What is first wanted of the page while its server is away. */
describe.skipIf(!findService('chromium'))('a part of the page that is not loaded yet', () => {
  let { stage, ada, base } = {} as Team
  playInTeam((team) => {
    ;({ stage, ada, base } = team)
  })

  it('says that it waits for the server and comes once that is back, and the page goes on meanwhile', async () => {
    const { id } = await ada.call(createChannel, { name: 'away' })
    const { page, watch } = await stage.visitor('ada', { as: ada.person })
    await page.goto(`${base}/c/${id}`)
    const place = new Place(page, '#away')
    await place.composer.pressSequentially('half a thought')
    await page.evaluate('globalThis.before = true')
    watch.offline = true
    await page.route('**/*', (route) => route.abort('connectionrefused'))

    await page.getByRole('button', { name: 'New channel' }).click()
    await page.getByText('It comes once that is back.').waitFor()
    expect(await place.composer.inputValue()).toBe('half a thought')
    await serverIsBack(page)
    await page.getByRole('dialog').getByLabel('Topic').waitFor()
    await page.keyboard.press('Escape')

    await page.route('**/*', (route) => route.abort('connectionrefused'))
    await goTo(page, 'Saved')
    await page.getByRole('heading', { name: 'This page could not be opened' }).waitFor()
    await page.getByText('It loads by itself once that is back.').waitFor()
    await serverIsBack(page)
    await page.getByRole('heading', { name: 'Saved' }).waitFor()
    expect(await page.evaluate('globalThis.before')).toBe(true)
    await page.goBack()
    expect(await place.composer.inputValue()).toBe('half a thought')
    watch.offline = false
  })
})

const serverIsBack = (page: Page) => page.unrouteAll({ behavior: 'ignoreErrors' })
