import { getChannel } from '@stoa/protocol/channels'
import { postMessage } from '@stoa/protocol/messages'
import { findService } from '@stoa/testkit/services'
import type { Member } from '@stoa/testkit/stoa'
import { describe, expect, it } from 'vitest'
import { goTo, Place } from './place.ts'
import { isInSight } from './sight.ts'
import type { Team } from './team.ts'
import { channelsOf, playInTeam, readAll } from './team.ts'

/** Reading in one place, closely. */
describe.skipIf(!findService('chromium'))('reading', () => {
  let { stage, ada, bea, base } = {} as Team
  playInTeam((team) => {
    ;({ stage, ada, bea, base } = team)
  })
  const { channel, adaAt, bodies } = channelsOf(() => ({ stage, ada, bea, base }))

  const unreadIn = async (channelId: string) => (await ada.call(getChannel, { channelId })).state?.unread
  const say = (by: Member, channelId: string, body: string) => by.call(postMessage, { channelId, body })

  it('opens where unread begins, and counts what comes below', async () => {
    const id = await channel('unread')
    for (let line = 1; line <= 40; line++) await say(bea, id, `read ${line}`)
    await readAll(ada, id)
    for (let line = 1; line <= 60; line++) await say(bea, id, `news ${line}`)

    const { page, place } = await adaAt('unread', id)
    await place.log.getByRole('heading', { name: 'New' }).waitFor()
    await expect.poll(() => isInSight(place, place.message(/news 1$/))).toBe(true)
    // Above it stands what was read.
    expect(await place.message(/read 40$/).count()).toBe(1)
    // Read is what was in sight, and no more.
    await expect.poll(() => unreadIn(id)).toBeLessThan(60)
    expect(await unreadIn(id)).toBeGreaterThan(20)
    await say(bea, id, 'one more')
    await page.getByRole('button', { name: /^(\d+ new|Latest)$/ }).click()
    await expect.poll(() => isInSight(place, place.message('one more'))).toBe(true)
    await expect.poll(() => unreadIn(id)).toBe(0)
  })

  it('shows as read, after a reload, what was read the moment before', async () => {
    const { page, place, watch, id } = await adaAt('reloaded')
    await say(bea, id, 'line')
    await expect.poll(() => unreadIn(id)).toBe(0)
    const lost = Promise.withResolvers<void>()
    await page.route(
      `**/channels/${id}/read`,
      async (route) => {
        await route.abort()
        lost.resolve()
      },
      { times: 1 },
    )
    watch.offline = true
    await say(bea, id, 'news')
    await place.sees('news')
    await lost.promise
    await page.reload()
    await place.sees('news')
    watch.offline = false
    expect(await place.log.getByRole('heading', { name: 'New' }).count()).toBe(0)
    await expect.poll(() => unreadIn(id)).toBe(0)
  })

  it('marks a thread as read once somebody looks, not before', async () => {
    const { page, place, id } = await adaAt('threads')
    const { id: rootId } = await say(ada, id, 'what do you think?')
    const thread = await place.openThread('what do you think?')
    const marks: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith(`/messages/${rootId}/read`)) marks.push(request.url())
    })
    await page.clock.install()
    const look = (looks: boolean) =>
      page.evaluate(`document.hasFocus = () => ${looks}; dispatchEvent(new Event('${looks ? 'focus' : 'blur'}'))`)
    await look(false)
    await bea.call(postMessage, { channelId: id, threadId: rootId, body: 'I like it' })
    await page.clock.runFor(2000)
    await thread.sees('I like it')
    await page.clock.runFor(2000)
    expect(marks).toEqual([])
    await look(true)
    await page.clock.runFor(2000)
    await expect.poll(() => marks.length).toBe(1)
  })

  it('leads to what one says, though where unread begins is still on its way', async () => {
    const id = await channel('hasty')
    for (let line = 1; line <= 60; line++) await say(bea, id, `news ${line}`)
    const { page } = await stage.visitor('ada', { as: ada.person })
    const [asked, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    await page.route(/\/messages\?.*after=/, async (route) => {
      asked.resolve()
      await held.promise
      await route.fallback()
    })
    await page.goto(`${base}/c/${id}`)
    const place = new Place(page, '#hasty')
    await asked.promise
    await place.composer.fill('before I have read any of it')
    await place.composer.press('Enter')
    await expect.poll(() => bodies(id)).toContain('before I have read any of it')
    held.resolve()
    await place.sees('before I have read any of it')
    await expect.poll(() => isInSight(place, place.message('before I have read any of it'))).toBe(true)
  })

  it('leads to what one says in a channel that is still on its way', async () => {
    const { page } = await adaAt('beside')
    const id = await channel('short')
    for (let line = 1; line <= 38; line++) await say(bea, id, `news ${line}`)
    const held = Promise.withResolvers<void>()
    await page.route(`**/${id}/messages*`, async (route) => {
      if (route.request().method() === 'GET') await held.promise
      await route.fallback()
    })
    await goTo(page, 'short')
    const place = new Place(page, '#short')
    await place.composer.fill('said into the dark')
    await place.composer.press('Enter')
    await expect.poll(() => bodies(id)).toContain('said into the dark')
    held.resolve()
    await expect.poll(() => isInSight(place, place.message('said into the dark'))).toBe(true)
  })

  it('tells a screen reader once of what others say, and not of one’s own words', async () => {
    const { page, place, id } = await adaAt('aloud')
    await place.say('my own words')
    await say(bea, id, 'the words of another')
    const told = page.getByRole('status').filter({ hasText: 'the words of another' })
    await told.waitFor({ state: 'attached' })
    expect(await told.innerText()).toBe('Bea: the words of another')
    expect(await page.getByRole('status').filter({ hasText: 'my own words' }).count()).toBe(0)
  })

  it('draws named characters by the browser’s own table', async () => {
    const { place, id } = await adaAt('characters')
    await say(bea, id, '&copy; &amp; &notit; &lt;b&gt; `&copy;`')
    await place.sees('© & &notit; <b> &copy;')
  })

  it('leads to hosts in any script as the browser spells them, and shows which they are', async () => {
    const { place, id } = await adaAt('hosts')
    await say(bea, id, 'https://bücher.example/ü or https://xn--bcher-kva.example')
    await place.sees('https://bücher.example/ü or https://xn--bcher-kva.example')
    const links = await place.message('bücher').getByRole('link').all()
    const led = await Promise.all(links.map((link) => link.getAttribute('href')))
    expect(led.slice(-2)).toEqual(['https://xn--bcher-kva.example/%C3%BC', 'https://xn--bcher-kva.example'])
  })

  it('runs each paragraph the way of its letters, as it is written and as it is read', async () => {
    const { page, place, id } = await adaAt('letters')
    await say(bea, id, 'left to right\n\nمن اليمين، English في الوسط.\n\n- بند')
    const message = place.message('left to right')
    await message.locator('p:dir(ltr)').getByText('left to right').waitFor()
    await message.locator('p:dir(rtl)').getByText('من اليمين').waitFor()
    await message.locator('ul:dir(rtl)').getByText('بند').waitFor()
    await place.composer.fill('مرحبا')
    await place.composer.and(page.locator(':dir(rtl)')).waitFor()
  })
})
