import { addChannelMember, createChannel, removeChannelMember } from '@stoa/protocol/channels'
import { addReaction, deleteMessage, editMessage, postMessage } from '@stoa/protocol/messages'
import { findService } from '@stoa/testkit/services'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { general, goTo, Place } from './place.ts'
import { withoutAgents } from './stage.ts'
import type { Team } from './team.ts'
import { playInTeam } from './team.ts'

/** The channels that one goes between stay drawn, out of sight. */
describe.skipIf(!findService('chromium'))('a channel one comes back to', () => {
  let { stage, ada, bea, base } = {} as Team
  playInTeam((team) => {
    ;({ stage, ada, bea, base } = team)
  }, withoutAgents)

  /** Ada at a channel that Bea let her into, in which Ada has said something. */
  async function at(name: string, visibility: 'public' | 'private' = 'public') {
    const { id: channelId } = await bea.call(createChannel, { name, visibility })
    await bea.call(addChannelMember, { channelId, memberId: ada.id })
    const say = (body: string) => ada.call(postMessage, { channelId, body })
    const said = [await say('first words'), await say('second words'), await say('third words')]
    const { page } = await stage.visitor('ada', { as: ada.person })
    await page.goto(`${base}/c/${channelId}`)
    const place = new Place(page, `#${name}`)
    await place.sees('third words')
    return { channelId, page, place, say, said }
  }

  /** Follows what is drawn of it. */
  async function mark(place: Place) {
    const node = await place.log.elementHandle()
    return () => node?.evaluate((element) => element.isConnected && element.checkVisibility())
  }

  async function leave(page: Page, place: Place) {
    await goTo(page, 'general')
    await general(page).composer.waitFor()
    await place.log.waitFor({ state: 'hidden' })
  }

  it('is as it was drawn, and out of reach meanwhile', async () => {
    const { page, place } = await at('drawn')
    await place.composer.fill('half a thought')
    const isShown = await mark(place)
    await leave(page, place)
    expect(await isShown()).toBe(false)
    expect(await page.getByRole('log').count()).toBe(0)
    expect(await page.getByRole('textbox', { name: /^Message / }).count()).toBe(1)
    await goTo(page, 'drawn')
    await place.sees('third words')
    expect(await isShown()).toBe(true)
    expect(await place.composer.inputValue()).toBe('half a thought')
    await place.say('and the other half')
    await place.sent('and the other half')
  })

  it('shows at once what became of it meanwhile: what I said elsewhere at its end, what was changed, what is gone', async () => {
    const { page, place, say, said, channelId } = await at('changed')
    const [first, second, third] = said.map(({ id }) => ({ messageId: id }))
    if (!first || !second || !third) throw new Error('nothing was said')
    const isShown = await mark(place)
    await leave(page, place)
    for (let line = 1; line <= 30; line++) await say(`from elsewhere ${line}`)
    await ada.call(editMessage, { ...first, body: 'better words' })
    await bea.call(addReaction, { ...third, emoji: '👍' })
    await ada.call(deleteMessage, second)
    // The page has heard of all when it has of the last.
    await ada.call(postMessage, { channelId: await ada.general(), body: `that was all in ${channelId}` })
    await general(page).sees(`that was all in ${channelId}`)
    await goTo(page, 'changed')
    await place.sees('from elsewhere 30')
    expect(await isShown()).toBe(true)
    const end = place.log.evaluate((log) => log.scrollHeight - log.clientHeight - log.scrollTop)
    expect(await end).toBeLessThan(2)
    await place.message('from elsewhere 30').press('Home')
    await place.sees('better words')
    expect(await place.message('second words').count()).toBe(0)
    await place.message('third words').getByRole('button', { name: /👍/ }).waitFor()
  })

  it('opens anew at what is unread', async () => {
    const { page, place, channelId } = await at('unread')
    const isShown = await mark(place)
    await leave(page, place)
    await bea.call(postMessage, { channelId, body: 'some news' })
    await page.getByRole('link', { name: /^unread.*unread/ }).waitFor()
    await goTo(page, 'unread')
    await place.sees('some news')
    await place.log.getByText('New', { exact: true }).waitFor()
    expect(await isShown()).toBe(false)
    await leave(page, place)
    await goTo(page, 'unread')
    await place.sees('some news')
    expect(await place.log.getByText('New', { exact: true }).count()).toBe(0)
  })

  it('leaves nothing in the page once its reader was taken out', async () => {
    const { page, place, channelId } = await at('secret', 'private')
    await ada.call(postMessage, { channelId, body: 'the word is swordfish' })
    await place.sees('the word is swordfish')
    await leave(page, place)
    expect(await page.content()).toContain('swordfish')
    await bea.call(removeChannelMember, { channelId, memberId: ada.id })
    await expect.poll(() => page.content()).not.toContain('swordfish')
  })
})
