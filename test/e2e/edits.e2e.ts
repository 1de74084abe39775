import { archiveChannel, createChannel } from '@stoa/protocol/channels'
import { deleteMessage, listMessages } from '@stoa/protocol/messages'
import { findService } from '@stoa/testkit/services'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { goTo, Place } from './place.ts'
import { PASSWORD } from './steps.ts'
import type { Team } from './team.ts'
import { channelsOf, playInTeam } from './team.ts'

/** Changing what was said, and what becomes of it where that is not saved. */
describe.skipIf(!findService('chromium'))('edits', () => {
  let { stage, ada, bea, base } = {} as Team
  playInTeam((team) => {
    ;({ stage, ada, bea, base } = team)
  })
  const { adaAt, bodies } = channelsOf(() => ({ stage, ada, bea, base }))

  it('takes the bar off a message once it was edited, from the composer or with the pointer', async () => {
    const { page, place } = await adaAt('bar')
    const bar = page.getByRole('toolbar', { name: 'Message actions' })
    await say(place, 'another', 'with a bar')
    await place.composer.press('ArrowUp')
    await editor(page).fill('with a bar or without')
    await editor(page).press('Enter')
    await place.message('with a bar or without').getByRole('button', { name: '(edited)' }).waitFor()
    await place.composer.and(page.locator(':focus')).waitFor()
    expect(await bar.count()).toBe(0)
    await place.chooseFromMenu('another', 'Edit')
    await editor(page).fill('without one')
    await place.composer.hover()
    await editor(page).press('Enter')
    await place.sees('without one')
    expect(await bar.count()).toBe(0)
  })

  it('opens the editor again with what was not saved, past a reload, until it is', async () => {
    const { page, place, id, watch } = await adaAt('unsaved')
    await say(place, 'a first word', 'a second word')
    watch.offline = true
    const hold = await holdEdits(page)
    await place.composer.press('ArrowUp')
    await editor(page).fill('a second, longer word')
    await editor(page).press('Enter')
    // It shows at once, as if it were.
    await place.sees('a second, longer word')
    await hold.breakOff()
    const failed = place.log.getByText('Not saved. The server does not answer. Check the connection and try again.')
    await failed.waitFor()
    expect(await editor(page).inputValue()).toBe('a second, longer word')
    expect(await notice(page).count()).toBe(0)
    await page.reload()
    await expect.poll(() => editor(page).inputValue()).toBe('a second, longer word')
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    watch.offline = false
    await editor(page).press('Enter')
    await place.message('a second, longer word').getByRole('button', { name: '(edited)' }).waitFor()
    await expect.poll(() => bodies(id)).toEqual(['a first word', 'a second, longer word'])
    await page.reload()
    await place.sent('a second, longer word')
    expect(await editor(page).count()).toBe(0)
  })

  it('saves by itself what was on its way as the page was left', async () => {
    const { page, place, id } = await adaAt('left')
    await say(place, 'a word')
    const asked = Promise.withResolvers<void>()
    let isFirst = true
    await page.route(/\/messages\/msg_[^/]+$/, async (route) => {
      if (route.request().method() !== 'PATCH' || !isFirst) return await route.fallback()
      isFirst = false
      asked.resolve()
    })
    await place.composer.press('ArrowUp')
    await editor(page).fill('a longer word')
    await editor(page).press('Enter')
    await asked.promise
    await page.reload()
    await place.message('a longer word').getByRole('button', { name: '(edited)' }).waitFor()
    await expect.poll(() => bodies(id)).toEqual(['a longer word'])
    expect(await editor(page).count()).toBe(0)
  })

  it('leaves who is busy with another where they are, and comes after that', async () => {
    const { page, place, watch } = await adaAt('busy')
    await say(place, 'a first word', 'a second word')
    watch.offline = true
    const hold = await holdEdits(page)
    await place.composer.press('ArrowUp')
    await editor(page).fill('a second, longer word')
    await editor(page).press('Enter')
    await place.chooseFromMenu('a first word', 'Edit')
    await editor(page).fill('a first try')
    await hold.breakOff()
    await notice(page).waitFor()
    expect(await editor(page).inputValue()).toBe('a first try')
    await editor(page).press('Escape')
    await expect.poll(() => editor(page).inputValue()).toBe('a second, longer word')
    // Given up, it is gone for good.
    await editor(page).press('Escape')
    await place.sees('a second word')
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    watch.offline = false
    await page.reload()
    await place.sent('a second word')
    expect(await editor(page).count()).toBe(0)
  })

  it('keeps what was typed for who goes on elsewhere, past a reload, until it is saved or given up', async () => {
    const { page, place, id } = await adaAt('typed')
    await say(place, 'a first word', 'a second word')
    const edit = async (body: string) => {
      await place.message(body).focus()
      await page.keyboard.press('e')
      return await editor(page).inputValue()
    }
    await edit('a first word')
    await editor(page).fill('a first try')
    expect(await edit('a second word')).toBe('a second word')
    await editor(page).press('Escape')
    expect(await edit('a first word')).toBe('a first try')
    await page.reload()
    await place.sent('a first word')
    expect(await edit('a first word')).toBe('a first try')
    // Given up, it is as it was.
    await editor(page).press('Escape')
    expect(await edit('a first word')).toBe('a first word')
    await editor(page).fill('a better word')
    await place.message('a second word').focus()
    await page.keyboard.press('r')
    await page.getByRole('searchbox').press('Escape')
    expect(await editor(page).inputValue()).toBe('a better word')
    await goTo(page, 'general')
    await goTo(page, 'typed')
    if ((await editor(page).count()) === 0) await edit('a first word')
    expect(await editor(page).inputValue()).toBe('a better word')
    await editor(page).press('Enter')
    await place.message('a better word').getByRole('button', { name: '(edited)' }).waitFor()
    await expect.poll(() => bodies(id)).toEqual(['a better word', 'a second word'])
    await edit('a better word')
    await editor(page).fill('the last word')
    await editor(page).press('Enter')
    await expect.poll(() => bodies(id)).toEqual(['the last word', 'a second word'])
    expect(await edit('the last word')).toBe('the last word')
  })

  it('keeps nothing of it for who signs in next', async () => {
    const carl = await ada.invite(await stage.stoa.signUp('Carl'))
    const { page, watch } = await stage.visitor('carl', { as: carl.person })
    watch.expectRefusal(401, '/api/v1/')
    await page.goto(`${base}/c/${await carl.general()}`)
    const place = new Place(page, '#general')
    await say(place, 'a word')
    await place.composer.press('ArrowUp')
    await editor(page).fill('not for other eyes')
    expect(await keptOf(page)).toContain('not for other eyes')
    await page.getByRole('button', { name: 'Team' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(await keptOf(page)).not.toContain('not for other eyes')
  })

  it('leads back to it from elsewhere', async () => {
    const { page, place, watch } = await adaAt('elsewhere')
    await say(place, 'a word')
    watch.offline = true
    const hold = await holdEdits(page)
    await place.composer.press('ArrowUp')
    await editor(page).fill('a longer word')
    await editor(page).press('Enter')
    await goTo(page, 'general')
    await hold.breakOff()
    await notice(page).getByRole('button', { name: 'Show' }).click()
    await expect.poll(() => editor(page).inputValue()).toBe('a longer word')
  })

  it('gives the text back where the message was deleted or the channel archived meanwhile', async () => {
    const { page, place, id, watch } = await adaAt('closed')
    watch.expectRefusal(409, '/api/v1/')
    await say(place, 'a word', 'another')
    watch.offline = true
    const broken = await holdEdits(page)
    await place.chooseFromMenu('a word', 'Edit')
    await editor(page).fill('a better word')
    await editor(page).press('Enter')
    await broken.breakOff()
    await place.log.getByText('Not saved. The server does not answer.').waitFor()
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    watch.offline = false
    const change = async (next: string, meanwhile: () => Promise<unknown>) => {
      const hold = await holdEdits(page)
      await place.composer.press('ArrowUp')
      await editor(page).fill(next)
      await editor(page).press('Enter')
      await meanwhile()
      await hold.letThrough()
      await page.unrouteAll({ behavior: 'ignoreErrors' })
    }
    const { items } = await ada.call(listMessages, { channelId: id })
    await change('the other', () => ada.call(deleteMessage, { messageId: items.at(-1)?.id ?? '' }))
    await notice(page).getByRole('button', { name: 'Copy text' }).click()
    await page.getByText('Text copied').waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('the other')
    // What hides behind the one that is gone can still be saved.
    await expect.poll(() => editor(page).inputValue()).toBe('a better word')
    await editor(page).press('Escape')
    await change('a longer word', () => ada.call(archiveChannel, { channelId: id }))
    await place.log.getByText('Not saved. The channel is archived').waitFor()
    expect(await editor(page).inputValue()).toBe('a longer word')
  })

  it('keeps an edit that is made once the session has ended until its author is back', async () => {
    const dora = await ada.invite(await stage.stoa.signUp('Dora'))
    const { id } = await dora.call(createChannel, { name: 'ended' })
    const { page, context, watch } = await stage.visitor('dora', { as: dora.person })
    watch.expectRefusal(401, '/api/v1/')
    await page.goto(`${base}/c/${id}`)
    const place = new Place(page, '#ended')
    await say(place, 'a word')
    await context.clearCookies()
    await place.composer.press('ArrowUp')
    await editor(page).fill('a longer word')
    await editor(page).press('Enter')
    await page.getByLabel('E-mail').fill(dora.person.who.email)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    // Back where they were.
    await expect.poll(() => editor(page).inputValue()).toBe('a longer word')
    await place.log.getByText('Not saved. Save it again, or cancel.').waitFor()
    await editor(page).press('Enter')
    await place.message('a longer word').getByRole('button', { name: '(edited)' }).waitFor()
  })
})

const notice = (page: Page) => page.getByRole('alert').filter({ hasText: 'An edit was not saved; its text is kept.' })

const editor = (page: Page) => page.getByRole('textbox', { name: 'Edit message' })

/** All that is kept of it in this tab. */
const keptOf = (page: Page) => page.evaluate('JSON.stringify(sessionStorage)')

async function say(place: Place, ...texts: string[]): Promise<void> {
  for (const text of texts) await place.say(text)
  for (const text of texts) await place.sent(text)
}

/** Keeps what a page asks the server to change of a message on its way, until the test says how that goes on. */
async function holdEdits(page: Page) {
  const asked = Promise.withResolvers<void>()
  const onward = Promise.withResolvers<'abort' | 'continue'>()
  await page.route(/\/messages\/msg_[^/]+$/, async (route) => {
    if (route.request().method() !== 'PATCH') return await route.fallback()
    asked.resolve()
    if ((await onward.promise) === 'abort') await route.abort('connectionreset')
    else await route.continue()
  })
  const go = async (how: 'abort' | 'continue') => {
    await asked.promise
    onward.resolve(how)
  }
  return { breakOff: () => go('abort'), letThrough: () => go('continue') }
}
