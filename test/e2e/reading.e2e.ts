import { getChannel } from '@stoa/protocol/channels'
import { addReaction, deleteMessage, editMessage, postMessage } from '@stoa/protocol/messages'
import { findService } from '@stoa/testkit/services'
import type { Member } from '@stoa/testkit/stoa'
import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { goTo, Place } from './place.ts'
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

  it('leads by a link to a message among thousands, and keeps its place in both directions', async () => {
    const id = await channel('long')
    const ids: string[] = []
    for (let start = 0; start < 2400; start += 60) {
      const lines = Array.from({ length: 60 }, (_, line) => say(bea, id, mixed(start + line)))
      ids.push(...(await Promise.all(lines)).map((message) => message.id))
    }
    const { page } = await stage.visitor('ada', { as: ada.person })
    await page.goto(`${base}/c/${id}?message=${ids[600]}`)
    const place = new Place(page, '#long')
    await expect.poll(() => isInSight(place, place.message(/^.*line 600\b/s))).toBe(true)
    const box = await place.log.boundingBox()
    if (!box) throw new Error('the list is not on screen')
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    for (const direction of [-1, 1]) {
      await page.evaluate(`(${watchPlace})(${direction})`)
      for (let turn = 0; turn < 60; turn++) {
        await page.mouse.wheel(0, direction * 240)
        await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
      }
      expect(await page.evaluate('window.jumps')).toEqual([])
    }
    await page.getByRole('button', { name: 'Latest' }).click()
    await expect.poll(() => isInSight(place, place.message(/^.*line 2399\b/s))).toBe(true)
  })

  it('moves nothing that is read when others write', async () => {
    const id = await channel('still')
    for (let line = 1; line <= 80; line++) await say(bea, id, mixed(line))
    await readAll(ada, id)
    const { page, place } = await adaAt('still', id)
    await place.sees(/line 80\b/)
    await place.message(/line 80\b/).focus()
    await page.keyboard.press('Home')
    await page.getByRole('button', { name: 'Latest' }).waitFor()
    const read = page.locator(':focus')
    const before = await read.boundingBox()
    await say(bea, id, mixed(17))
    await page.getByRole('button', { name: '1 new' }).waitFor()
    expect(await read.boundingBox()).toEqual(before)
  })

  it('stays at the end as what is there grows', async () => {
    const id = await channel('growing')
    const lines: string[] = []
    for (let line = 1; line <= 40; line++) lines.push((await say(bea, id, `line ${line}`)).id)
    await readAll(ada, id)
    const { page, place } = await adaAt('growing', id)
    await expect.poll(() => isWholeInSight(place, place.message('line 40'))).toBe(true)
    for (const messageId of lines.slice(-4)) await bea.call(addReaction, { messageId, emoji: '👍' })
    await place.message('line 40').getByRole('button', { name: /👍/ }).waitFor()
    await expect.poll(() => isWholeInSight(place, place.message('line 40'))).toBe(true)
    await bea.call(editMessage, { messageId: String(lines.at(-1)), body: `line 40\n${'and more\n'.repeat(6)}` })
    await place.sees(/and more/)
    await say(bea, id, 'one more')
    await expect.poll(() => isWholeInSight(place, place.message('one more'))).toBe(true)
    expect(await page.getByRole('button', { name: /^(\d+ new|Latest)$/ }).count()).toBe(0)
  })

  it('stays at the end as the room for it shrinks, also in the frame in which it scrolls', async () => {
    const id = await channel('room')
    for (let line = 1; line <= 40; line++) await say(bea, id, `line ${line}`)
    await readAll(ada, id)
    const { page, place } = await adaAt('room', id)
    await expect.poll(() => isWholeInSight(place, place.message('line 40'))).toBe(true)
    await place.composer.fill('and\nmore\nand\nmore')
    await expect.poll(() => isWholeInSight(place, place.message('line 40'))).toBe(true)
    await place.log.evaluate((log) => {
      log.scrollTop -= 4
      // A card that comes over the list.
      if (log.parentElement) log.parentElement.style.marginTop = '200px'
    })
    await expect.poll(() => isWholeInSight(place, place.message('line 40'))).toBe(true)
    await say(bea, id, 'one more')
    await expect.poll(() => isWholeInSight(place, place.message('one more'))).toBe(true)
    expect(await page.getByRole('button', { name: /^(\d+ new|Latest)$/ }).count()).toBe(0)
  })

  it('is at its end once what is left fits', async () => {
    const id = await channel('shrinking')
    const lines: string[] = []
    for (let line = 1; line <= 40; line++) lines.push((await say(bea, id, `line ${line}`)).id)
    await readAll(ada, id)
    const { page, place } = await adaAt('shrinking', id)
    await place.message('line 40').focus()
    await page.keyboard.press('Home')
    const latest = page.getByRole('button', { name: 'Latest' })
    await latest.waitFor()
    for (const messageId of lines.slice(4)) await bea.call(deleteMessage, { messageId })
    await latest.waitFor({ state: 'detached' })
    await place.sees(/line 4$/)
  })

  it('moves nothing that is read as what stands above grows, drawn or not', async () => {
    const id = await channel('rooted')
    const lines: string[] = []
    for (let line = 1; line <= 80; line++) lines.push((await say(bea, id, `line ${line}`)).id)
    await readAll(ada, id)
    const { page, place } = await adaAt('rooted', id)
    await place.sees('line 80')
    await place.message('line 80').focus()
    for (let up = 0; up < 40; up++) await page.keyboard.press('ArrowUp')
    await page.getByRole('button', { name: 'Latest' }).waitFor()
    const read = page.locator(':focus')
    const before = await read.boundingBox()
    const top = Number(/line (\d+)/.exec(await firstInSight(place))?.[1])
    const above = lines.slice(0, top - 1)
    await bea.call(addReaction, { messageId: String(above[0]), emoji: '👍' })
    await bea.call(editMessage, { messageId: String(above[1]), body: 'long '.repeat(400) })
    for (const messageId of above.slice(-3)) await bea.call(addReaction, { messageId, emoji: '👍' })
    await place
      .message(`line ${top - 1}`)
      .getByRole('button', { name: /👍/ })
      .waitFor({ state: 'attached' })
    expect(await read.boundingBox()).toEqual(before)
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

/** Sentences, long code and tables by turns. */
function mixed(line: number): string {
  if (line % 17 === 0) {
    const code = Array.from({ length: 3 + (line % 30) }, (_, each) => `const value${each} = ${line}`)
    return `line ${line}\n\`\`\`ts\n${code.join('\n')}\n\`\`\``
  }
  if (line % 23 === 0) return `line ${line}\n\n| a | b |\n|---|---|\n${'| one | two |\n'.repeat(1 + (line % 6))}`
  return `line ${line} ${'and some more words '.repeat(line % 25)}`
}

async function isInSight(place: Place, message: Locator): Promise<boolean> {
  const [list, one] = await Promise.all([place.log.boundingBox(), message.first().boundingBox()])
  return Boolean(list && one && one.y + one.height > list.y && one.y < list.y + list.height)
}

async function isWholeInSight(place: Place, message: Locator): Promise<boolean> {
  const [list, one] = await Promise.all([place.log.boundingBox(), message.first().boundingBox()])
  return Boolean(list && one && one.y >= list.y && one.y + one.height <= list.y + list.height)
}

/** What the uppermost message says of which anything can be seen. */
async function firstInSight(place: Place): Promise<string> {
  for (const message of await place.log.getByRole('article').all())
    if (await isInSight(place, message)) return await message.innerText()
  throw new Error('no message is in sight')
}

/** After each frame that was painted: what was in sight before moved as the reader scrolls, all of it alike. */
const watchPlace = `(direction) => {
  const log = document.querySelector('[role=log]')
  const frames = new MessageChannel()
  const turn = (window.turn = (window.turn ?? 0) + 1)
  let before = new Map()
  window.jumps = []
  frames.port1.onmessage = () => {
    if (window.turn !== turn) return
    const box = log.getBoundingClientRect()
    const now = new Map()
    for (const row of log.querySelectorAll('[data-message]')) {
      const { top, bottom } = row.getBoundingClientRect()
      if (bottom > box.top && top < box.bottom) now.set(row.dataset.message, top)
    }
    const moved = [...now].flatMap(([id, top]) => (before.has(id) ? [top - before.get(id)] : []))
    if (now.size === 0) window.jumps.push('nothing in sight')
    if (Math.max(...moved) - Math.min(...moved) > 2) window.jumps.push('apart by ' + moved)
    if (moved.length > 0 && moved[0] * direction > 2) window.jumps.push('back by ' + moved[0])
    before = now
    requestAnimationFrame(() => frames.port2.postMessage(0))
  }
  frames.port2.postMessage(0)
}`
