import { addReaction, postMessage } from '@stoa/protocol/messages'
import { findService } from '@stoa/testkit/services'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Keys } from './keys.ts'
import { general, Place } from './place.ts'
import { Stage, withoutAgents } from './stage.ts'
import { PASSWORD } from './steps.ts'

describe.skipIf(!findService('chromium'))('without a mouse', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await Stage.open({ env: withoutAgents })
  })
  afterEach(({ task }) => stage.clear(task))
  afterAll(() => stage[Symbol.asyncDispose]())

  it('signs in, posts, walks the messages, answers in a thread, reacts, edits, and goes elsewhere', async () => {
    const ada = await (await stage.stoa.signUp('Ada')).found('Team')
    const bea = await ada.invite(await stage.stoa.signUp('Bea'))
    await bea.call(postMessage, { channelId: await ada.general(), body: 'who can do without a mouse?' })
    const { page } = await stage.visitor('ada')
    const { keyboard } = page
    const keys = new Keys(page)
    await page.goto('/')
    await keys.tabTo('textbox', 'E-mail')
    await keyboard.type(ada.person.who.email)
    await keys.tabTo('textbox', 'Password')
    await keyboard.type(PASSWORD)
    await keyboard.press('Enter')

    const place = general(page)
    await place.sees('who can do without a mouse?')
    await keys.tabTo('textbox', 'Message #general')
    await keyboard.type('I can')
    await keyboard.press('Enter')
    await place.sent('I can')
    await keyboard.press('ArrowUp')
    await keyboard.type(', easily')
    await keyboard.press('Enter')
    await place.sees('I can, easily')
    await place.composer.and(page.locator(':focus')).waitFor()

    await keyboard.press('F6')
    await keys.tabTo('article', /^(Ada|Bea),/)
    await keyboard.press('End')
    await place.message('I can, easily').and(page.locator(':focus')).waitFor()
    await keyboard.press('ArrowUp')
    await place.message('who can do without a mouse?').and(page.locator(':focus')).waitFor()
    await keyboard.press('t')
    const thread = new Place(page, 'Thread')
    await thread.sees('who can do without a mouse?')
    await keys.tabTo('textbox', 'Reply')
    await keyboard.type('an answer by key')
    await keyboard.press('Enter')
    await thread.sees('an answer by key')
    await keyboard.press('Escape')
    await thread.log.waitFor({ state: 'detached' })
    await place
      .message('who can do without a mouse?')
      .getByRole('button', { name: /1 reply/ })
      .waitFor()

    await keys.tabTo('article', /^(Ada|Bea),/)
    await keyboard.press('r')
    await page.getByRole('searchbox', { name: 'Find an emoji' }).and(page.locator(':focus')).waitFor()
    await keyboard.type('tada')
    await page.getByRole('button', { name: 'tada', exact: true }).first().waitFor({ state: 'attached' })
    await keyboard.press('Enter')
    await place.log.getByRole('button', { name: /🎉, 1 reaction, yours among them/ }).waitFor()

    await keys.tabTo('textbox', 'Message #general')
    await keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Where to' }).and(page.locator(':focus')).waitFor()
    await keyboard.press('Escape')
    await place.composer.and(page.locator(':focus')).waitFor()
    await keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').and(page.locator(':focus')).waitFor()
    await keyboard.type('Bea')
    await page.getByRole('option', { name: /Bea/ }).first().waitFor()
    await keyboard.press('Enter')
    const direct = new Place(page, 'Bea')
    await keys.tabTo('textbox', 'Message Bea')
    await keyboard.type('all by key')
    await keyboard.press('Enter')
    await direct.sees('all by key')
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('stops by Tab at one message alone, and in it at its author', async () => {
    const ada = await (await stage.stoa.signUp('Ada')).found('Team')
    const bea = await ada.invite(await stage.stoa.signUp('Bea'))
    const channelId = await ada.general()
    for (const line of [1, 2, 3, 4]) {
      const { id: messageId } = await ada.call(postMessage, { channelId, body: `ada says ${line}` })
      await bea.call(addReaction, { messageId, emoji: '🎉' })
      await bea.call(postMessage, { channelId, body: `bea says ${line}` })
    }
    const { page } = await stage.visitor('ada', { as: ada.person })
    await page.goto(`/w/${ada.workspace.slug}/c/${channelId}`)
    const place = general(page)
    await place.sees('bea says 1', 'bea says 4')
    const messagesWithStops = place.log.locator('article', { has: page.locator('button:not([tabindex="-1"])') })
    expect(await messagesWithStops.count()).toBe(1)

    const keys = new Keys(page)
    await keys.tabTo('article', /^(Ada|Bea),/)
    await page.keyboard.press('End')
    await place.message('bea says 4').and(page.locator(':focus')).waitFor()
    for (const text of ['ada says 4', 'bea says 3']) {
      await page.keyboard.press('ArrowUp')
      await place.message(text).and(page.locator(':focus')).waitFor()
    }
    await page.keyboard.press('Tab')
    const author = place.message('bea says 3').getByRole('button', { name: 'Bea' })
    await author.and(page.locator(':focus')).waitFor()
    expect(await messagesWithStops.count()).toBe(1)
    await page.keyboard.press('Enter')
    await page.waitForURL(/panel=/)
  })
})
