import { postMessage } from '@stoa/protocol/messages'
import { addPin } from '@stoa/protocol/pins'
import { findService } from '@stoa/testkit/services'
import type { Member } from '@stoa/testkit/stoa'
import { beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { general, goTo } from './place.ts'
import { withoutAgents } from './stage.ts'
import type { Team } from './team.ts'
import { playInTeam } from './team.ts'

describe.skipIf(!findService('chromium'))('pins and what is saved', () => {
  let { stage, ada, bea, base } = {} as Team
  playInTeam((team) => {
    ;({ stage, ada, bea, base } = team)
  }, withoutAgents)
  let channelId: string
  beforeAll(async () => {
    channelId = await ada.general()
  })

  const say = (who: Member, body: string) => who.call(postMessage, { channelId, body })

  it('one pins, the other sees it at once, beside the channel and on the message; unpinning can be undone', async () => {
    await say(ada, 'the door code is 1234')
    const [one, two] = await Promise.all([
      stage.visitor('ada', { as: ada.person, width: 1440 }),
      stage.visitor('bea', { as: bea.person, width: 1440 }),
    ])
    await Promise.all([one.page.goto(base), two.page.goto(base)])
    await two.page.getByRole('button', { name: 'Pinned messages' }).click()
    const panel = two.page.getByRole('complementary', { name: 'Pinned' })
    await panel.getByText('Nothing is pinned here yet').waitFor()
    await expectAccessible(two.page)

    await general(one.page).chooseFromMenu('the door code', 'Pin to this channel')
    await general(one.page).message('the door code').getByText('Pinned by you').waitFor()
    await general(two.page).message('the door code').getByText('Pinned by Ada').waitFor()
    const pinned = panel.getByRole('listitem')
    await pinned.getByText('the door code is 1234').waitFor()
    expect(new URL(two.page.url()).searchParams.get('panel')).toBe('pins')
    await expectAccessible(two.page)

    await pinned.getByRole('button', { name: 'Unpin' }).click()
    await panel.getByText('Nothing is pinned here yet').waitFor()
    await general(one.page).message('the door code').getByText('Pinned').waitFor({ state: 'detached' })
    await two.page.getByRole('button', { name: 'Undo' }).click()
    await pinned.getByText('the door code is 1234').waitFor()
    await general(one.page).message('the door code').getByText('Pinned by Bea').waitFor()

    await two.page.reload()
    await pinned.getByRole('link', { name: 'Ada' }).click()
    await two.page.waitForURL(/message=/)
    await pinned.getByText('the door code is 1234').waitFor()
  })

  it('the keys P and S do it on the message that has the focus', async () => {
    await say(ada, 'by keys alone')
    const { page } = await stage.visitor('ada', { as: ada.person })
    await page.goto(base)
    const message = general(page).message('by keys alone')
    await message.focus()
    await page.keyboard.press('p')
    await message.getByText('Pinned by you').waitFor()
    await page.keyboard.press('s')
    await message.getByText('Saved for later').waitFor()
    await page.keyboard.press('p')
    await message.getByText('Pinned by you').waitFor({ state: 'detached' })
    await page.keyboard.press('s')
    await message.getByText('Saved for later').waitFor({ state: 'detached' })
  })

  it('what one saves waits on a page of one’s own until it is done, in every tab, and leads back to its place', async () => {
    const { id } = await say(bea, 'read the long report')
    await bea.call(addPin, { messageId: id })
    const { page, context } = await stage.visitor('ada', { as: ada.person })
    await page.goto(base)
    await goTo(page, 'Saved')
    await page.getByText('Save a message for later and it waits here').waitFor()
    await expectAccessible(page)
    const other = await context.newPage()
    await other.goto(base)
    await general(other).chooseFromMenu('read the long report', 'Save for later')
    const saved = page.getByRole('listitem').filter({ hasText: 'read the long report' })
    await saved.waitFor()
    await expectAccessible(page)

    await saved.getByRole('button', { name: 'Mark as done' }).click()
    await saved.waitFor({ state: 'detached' })
    await general(other).message('read the long report').getByText('Saved, and done').waitFor()
    await page.getByRole('tab', { name: 'Done' }).click()
    await saved.waitFor()
    expect(new URL(page.url()).searchParams.get('state')).toBe('done')
    await saved.getByRole('button', { name: 'Back to do' }).click()
    await saved.waitFor({ state: 'detached' })
    await page.getByRole('tab', { name: 'To do' }).click()
    await saved.getByRole('button', { name: 'Remove from saved' }).click()
    await saved.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await saved.getByRole('link', { name: 'Bea' }).click()
    await page.waitForURL((url) => url.searchParams.get('message') === id)
    await general(page).sees('read the long report')

    const { page: beas } = await stage.visitor('bea', { as: bea.person })
    await beas.goto(`${base}/saved`)
    await beas.getByText('Save a message for later and it waits here').waitFor()
  })
})
