import { createChannel } from '@stoa/protocol/channels'
import { postMessage } from '@stoa/protocol/messages'
import { findService } from '@stoa/testkit/services'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { general, Place } from './place.ts'
import { withoutAgents } from './stage.ts'
import { foundWorkspace } from './steps.ts'
import type { Team } from './team.ts'
import { playInTeam } from './team.ts'

const PHONE = { width: 390, height: 780 }

describe.skipIf(!findService('chromium'))('on a phone', () => {
  let { stage, ada, bea, base } = {} as Team
  playInTeam((team) => {
    ;({ stage, ada, bea, base } = team)
  }, withoutAgents)

  /** Nothing is wider than the screen. */
  async function expectToFit(page: Page): Promise<void> {
    expect(await page.evaluate('[document.documentElement.scrollWidth, innerWidth]')).toEqual([
      PHONE.width,
      PHONE.width,
    ])
  }

  it('one pane at a time: the sidebar, a channel, its thread, and back', async () => {
    const { page } = await stage.visitor('ada', { as: ada.person, ...PHONE })
    const wide = `${'a very long word'.replaceAll(' ', '')}`.repeat(20)
    const channelId = await ada.general()
    await bea.call(postMessage, {
      channelId,
      body: `look at \`${wide}\`\n\n| a | b | c | d | e |\n|-|-|-|-|-|\n| ${wide} | 2 | 3 | 4 | 5 |\n\n\`\`\`\n${wide}\n\`\`\``,
    })
    await page.goto(base)
    await page.getByRole('link', { name: /^general/ }).waitFor()
    await expectToFit(page)
    await expectAccessible(page)
    await page.getByRole('link', { name: /^general/ }).click()
    const place = general(page)
    await place.sees('look at')
    await expectToFit(page)
    await expectAccessible(page)
    await place.composer.fill('from a phone')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await place.sees('from a phone')
    const thread = await place.openThread('from a phone')
    await thread.say('and a reply')
    expect(await place.log.isVisible()).toBe(false)
    await expectToFit(page)
    await expectAccessible(page)
    await page.getByRole('link', { name: '#general' }).click()
    await place.openThread('from a phone')
    await page.getByRole('button', { name: /Close|Back/ }).click()
    await place
      .message('from a phone')
      .getByRole('button', { name: /1 reply/ })
      .waitFor()
    await page.getByRole('button', { name: 'Back' }).click()
    await page.getByRole('link', { name: /^general/ }).waitFor()
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Search' }).click()
    await page.getByRole('searchbox').fill('phone')
    await page.getByRole('searchbox').press('Enter')
    await page.getByRole('link', { name: 'Ada' }).first().click()
    await new Place(page, '#general').sees('from a phone')
  })

  it('keeps what marks a mention as read beside its words, under fingers', async () => {
    const { page } = await stage.visitor('ada', { as: ada.person, ...PHONE })
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setTouchEmulationEnabled', { enabled: true })
    await bea.call(postMessage, { channelId: await ada.general(), body: `@ada ${'m'.repeat(400)}` })
    await page.goto(`${base}/mentions`)
    await page.getByRole('button', { name: 'Mark as read', exact: true }).waitFor()
    expect(await page.evaluate(`matchMedia('(pointer: coarse)').matches`)).toBe(true)
    expect(await page.evaluate(wordsUnder)).toEqual([])
  })

  it('shows by a tap what may be done with a message, and hides it by a tap elsewhere, again, or on an act', async () => {
    const channelId = (await ada.call(createChannel, { name: 'taps' })).id
    for (const body of ['first', 'second', 'third']) await ada.call(postMessage, { channelId, body })
    const { page } = await stage.visitor('ada', { as: ada.person, ...PHONE, touch: true })
    await page.goto(`${base}/c/${channelId}`)
    const place = new Place(page, '#taps')
    const bar = page.getByRole('toolbar', { name: 'Message actions' })
    const barOf = (text: string) => place.message(text).getByRole('toolbar')
    await place.message('first').getByText('first').tap()
    await barOf('first').waitFor()
    await expectToFit(page)
    await expectAccessible(page)
    await place.message('third').getByText('third').tap()
    await barOf('third').waitFor()
    expect(await bar.count()).toBe(1)
    await place.message('third').getByText('third').tap()
    await bar.waitFor({ state: 'detached' })
    await place.message('second').getByText('second').tap()
    await barOf('second').waitFor()
    await page.getByRole('heading', { level: 1 }).tap()
    await bar.waitFor({ state: 'detached' })
    await place.message('second').getByText('second').tap()
    await barOf('second').getByRole('button', { name: 'React with 👍' }).tap()
    await place
      .message('second')
      .getByRole('button', { name: /👍, 1 reaction/ })
      .waitFor()
    await bar.waitFor({ state: 'detached' })
    await place.message('second').getByText('second').tap()
    await barOf('second').getByRole('button', { name: 'React', exact: true }).tap()
    await page.getByRole('button', { name: 'grinning', exact: true }).waitFor()
    expect(await page.locator('input:focus').count()).toBe(0)
    await page.getByRole('button', { name: 'grinning', exact: true }).tap()
    await place
      .message('second')
      .getByRole('button', { name: /😀, 1 reaction/ })
      .waitFor()
    await place.message('second').getByText('second').tap()
    await barOf('second').getByRole('button', { name: 'More actions' }).tap()
    await page.getByRole('menuitem', { name: 'Edit' }).tap()
    const editor = page.getByRole('textbox', { name: 'Edit message' })
    await editor.fill('second thought')
    await page.getByRole('button', { name: 'Save' }).tap()
    await place.sees('second thought')
    expect(await bar.count()).toBe(0)
  })

  it('every other page fits as well', async () => {
    const { page } = await stage.visitor('ada', { as: ada.person, ...PHONE })
    const places = [
      'mentions',
      'threads',
      'browse',
      'members',
      'members?tab=agents',
      'members?tab=invites',
      'connect',
      'projects',
    ]
    for (const place of [...places, 'settings', 'account', 'keys', 'audit-log', 'help']) {
      await page.goto(`${base}/${place}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await expectToFit(page)
    }
  })

  it('keeps buttons that say a long name within the screen', async () => {
    const name = `${'a-name-without-an-end-'.repeat(3)}or-so`
    const { id } = await ada.call(createChannel, { name })
    const { page } = await stage.visitor('ada', { as: ada.person, ...PHONE })
    const expectWithin = async (role: 'main' | 'alertdialog', act: string) => {
      const button = page.getByRole(role).getByRole('button', { name: `${act} #${name}` })
      await button.waitFor()
      const box = await button.boundingBox()
      expect((box?.x ?? 0) + (box?.width ?? PHONE.width)).toBeLessThan(PHONE.width)
    }
    await page.goto(`${base}/c/${id}?panel=details`)
    await expectWithin('main', 'Leave')
    await expectWithin('main', 'Archive')
    await page.getByRole('button', { name: `Archive #${name}` }).click()
    await expectWithin('alertdialog', 'Archive')
  })

  it('begins there, too', async () => {
    const { page } = await stage.visitor('carl', PHONE)
    await page.goto('/sign-up')
    await page.getByRole('heading', { name: 'Sign up' }).waitFor()
    await expectToFit(page)
    await foundWorkspace(page, 'Carl', 'Carl')
    await general(page).say('here I am')
    await expectToFit(page)
  })
})

/** Run in the page: the words of a row that the button in it covers. */
const wordsUnder = `(() => {
  const button = document.querySelector('button[aria-label="Mark as read"]')
  const box = button.getBoundingClientRect()
  const words = document.createTreeWalker(button.parentElement, NodeFilter.SHOW_TEXT)
  const covered = []
  while (words.nextNode()) {
    const range = document.createRange()
    range.selectNodeContents(words.currentNode)
    const isUnder = ({ left, right, top, bottom }) =>
      left < box.right && right > box.left && top < box.bottom && bottom > box.top
    if ([...range.getClientRects()].some(isUnder)) covered.push(words.currentNode.textContent)
  }
  return covered
})()`
