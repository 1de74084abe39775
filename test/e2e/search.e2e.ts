import { createChannel } from '@stoa/protocol/channels'
import { postMessage } from '@stoa/protocol/messages'
import { findService } from '@stoa/testkit/services'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { general, Place } from './place.ts'
import { withoutAgents } from './stage.ts'
import type { Team } from './team.ts'
import { playInTeam } from './team.ts'
import { upload } from './upload.ts'

describe.skipIf(!findService('chromium'))('searching', () => {
  let { stage, ada, bea, base } = {} as Team
  playInTeam((team) => {
    ;({ stage, ada, bea, base } = team)
  }, withoutAgents)
  let design: string
  beforeAll(async () => {
    design = (await bea.call(createChannel, { name: 'design', topic: 'How it looks' })).id
    const channelId = await ada.general()
    await ada.call(postMessage, { channelId, body: 'the lantern is **lit**' })
    const { id } = await bea.call(postMessage, { channelId, body: 'a lantern by https://example.org' })
    await ada.call(postMessage, { channelId, body: 'which lantern?', threadId: id })
    await bea.call(postMessage, { channelId: design, body: 'draw the `lantern` again' })
    for (let line = 0; line < 40; line++) await bea.call(postMessage, { channelId: design, body: `ember ${line}` })
  })

  const hits = (page: Page) => page.getByRole('main').getByRole('article')
  const asked = (page: Page) => new URL(page.url()).searchParams.get('q')
  const count = (page: Page, text: string) => page.getByRole('main').getByText(text).waitFor()

  async function search(page: Page, q: string): Promise<void> {
    await page.getByRole('searchbox', { name: 'Search' }).fill(q)
    await page.getByRole('searchbox', { name: 'Search' }).press('Enter')
  }

  it('narrows down by filters that stand in the query, and takes them off; the address holds it all', async () => {
    const { page } = await stage.visitor('ada', { as: ada.person })
    await page.goto(`${base}/search`)
    await page.getByText('these words in a row').waitFor()
    await expectAccessible(page)
    await search(page, 'lantern')
    await count(page, '4 messages found')
    expect(await hits(page).locator('mark').allInnerTexts()).toEqual(['lantern', 'lantern', 'lantern', 'lantern'])
    await page.getByRole('button', { name: 'From', exact: true }).click()
    await page.getByRole('searchbox', { name: 'Find a person or an agent' }).fill('be')
    await page.getByRole('button', { name: /^Bea/ }).click()
    await count(page, '2 messages found')
    expect(asked(page)).toBe('lantern from:bea')
    await page.getByRole('button', { name: 'In', exact: true }).click()
    await page.getByRole('button', { name: /^design/ }).click()
    await count(page, '1 message found')
    await page.reload()
    await count(page, '1 message found')
    await page.getByRole('button', { name: 'Remove From Bea' }).click()
    await page.getByRole('button', { name: 'Remove In design' }).click()
    await count(page, '4 messages found')
    for (const [filter, choice, found] of [
      ['Has', 'A link', '1 message found'],
      ['When', 'Today', '4 messages found'],
    ] as const) {
      await page.getByRole('button', { name: filter, exact: true }).click()
      await page.getByRole('button', { name: choice, exact: true }).click()
      await count(page, found)
      await page.getByRole('button', { name: new RegExp(`^Remove ${filter}`) }).click()
      await count(page, '4 messages found')
    }
    await page.getByRole('button', { name: 'In a thread' }).click()
    await count(page, '1 message found')
    expect(asked(page)).toBe('lantern is:thread')
    await expectAccessible(page)
    await page.goBack()
    await count(page, '4 messages found')
  })

  it('asks for a day of the calendar, and says so in words', async () => {
    const { page } = await stage.visitor('ada', { as: ada.person })
    await page.goto(`${base}/search?q=lantern`)
    await count(page, '4 messages found')
    await page.getByRole('button', { name: 'When', exact: true }).click()
    await page.getByRole('combobox', { name: 'When' }).selectOption('Before')
    await page.getByLabel('Day').fill('2020-03-05')
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.getByText('Nothing was found').waitFor()
    expect(asked(page)).toBe('lantern before:2020-03-05')
    await page.getByRole('button', { name: /Remove When before March 5, 2020/ }).click()
    await count(page, '4 messages found')
  })

  it('shows more on demand, jumps to the place, and comes back to the results', async () => {
    const { page } = await stage.visitor('ada', { as: ada.person })
    await page.goto(`${base}/search?q=ember`)
    await count(page, 'More than 30 messages found')
    await page.getByRole('button', { name: 'Show more' }).click()
    await count(page, '40 messages found')
    await search(page, 'which lantern')
    await hits(page).getByRole('link', { name: 'Ada' }).click()
    await new Place(page, 'Thread').sees('which lantern?')
    await page.goBack()
    await count(page, '1 message found')
  })

  it('finds channels, people and files by kind, and remembers what was asked', async () => {
    const { page } = await stage.visitor('ada', { as: ada.person })
    const fileId = await upload(ada, 'plan.txt', 'text/plain', 'the plan')
    await ada.call(postMessage, { channelId: await ada.general(), body: 'a parasol for the file', fileIds: [fileId] })
    await page.goto(`${base}/search?q=parasol`)
    await count(page, '1 message found')
    const kinds = page.getByRole('navigation', { name: 'What to find' })
    await kinds.getByRole('button', { name: 'Files' }).click()
    await page.getByRole('main').getByRole('link', { name: 'plan.txt' }).click()
    await general(page).sees('a parasol for the file')
    await page.goto(`${base}/search`)
    await search(page, 'des')
    await page.getByRole('main').getByRole('link', { name: 'design' }).waitFor()
    await search(page, 'bea')
    await kinds.getByRole('button', { name: /People/ }).click()
    await page.getByRole('main').getByRole('link', { name: 'Bea' }).waitFor()
    expect(new URL(page.url()).searchParams.get('type')).toBe('people')
    await page.goto(`${base}/search`)
    await expect.poll(() => page.getByRole('main').getByRole('listitem').allInnerTexts()).toEqual(['bea', 'des'])
    await page.getByRole('button', { name: 'Forget them' }).click()
    await page.getByText('Find what was said').waitFor()
  })

  it('searches here, beside the conversation, and leads to a place in it without closing', async () => {
    const { page } = await stage.visitor('ada', { as: ada.person })
    await page.goto(`${base}/c/${await ada.general()}`)
    await general(page).composer.waitFor()
    await page.keyboard.press('Control+f')
    const panel = page.getByRole('complementary', { name: 'Search here' })
    await panel.getByRole('searchbox').and(page.locator(':focus')).waitFor()
    await page.keyboard.type('lantern')
    await panel.getByText('3 messages found').waitFor()
    await panel.getByRole('article').filter({ hasText: 'lit' }).getByRole('link').click()
    await page.waitForURL(/message=/)
    await panel.getByText('3 messages found').waitFor()
    expect(new URL(page.url()).searchParams.get('find')).toBe('lantern')
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    await general(page).sees('the lantern is lit')
  })

  it('says why nothing was searched, and tries again', async () => {
    const { page, watch } = await stage.visitor('ada', { as: ada.person })
    watch.expectRefusal(503, '/api/v1/workspaces/')
    await page.route(/\/api\/.*\/search\?/, (route) =>
      route.fulfill({ status: 503, json: { error: { code: 'unavailable', message: 'Not just now.' } } }),
    )
    await page.goto(`${base}/search?q=lantern`)
    await page.getByText('The search did not go through').waitFor()
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Try again' }).click()
    await count(page, '4 messages found')
  })
})
