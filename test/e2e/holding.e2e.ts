import { addReaction, deleteMessage, editMessage, postMessage } from '@stoa/protocol/messages'
import { findService } from '@stoa/testkit/services'
import type { Member } from '@stoa/testkit/stoa'
import { describe, expect, it } from 'vitest'
import { Place } from './place.ts'
import { firstInSight, isInSight, isWholeInSight } from './sight.ts'
import type { Team } from './team.ts'
import { channelsOf, playInTeam, readAll } from './team.ts'

/** A list that holds its place, whatever comes, grows or goes. */
describe.skipIf(!findService('chromium'))('a list of messages', () => {
  let { stage, ada, bea, base } = {} as Team
  playInTeam((team) => {
    ;({ stage, ada, bea, base } = team)
  })
  const { channel, adaAt } = channelsOf(() => ({ stage, ada, bea, base }))

  const say = (by: Member, channelId: string, body: string) => by.call(postMessage, { channelId, body })

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
      expect(await page.evaluate('window.looks')).toBeGreaterThan(60)
    }
    await page.getByRole('button', { name: 'Latest' }).click()
    await expect.poll(() => isInSight(place, place.message(/^.*line 2399\b/s))).toBe(true)
  })

  /** A channel of lines that are higher than they look before they are drawn, with the older ones still on their way. */
  const half = async (name: string) => {
    const id = await channel(name)
    for (let line = 1; line <= 120; line++) await say(bea, id, `line ${line} ${'WWWW '.repeat(line % 4 ? 0 : 16)}`)
    await readAll(ada, id)
    const { page } = await stage.visitor('ada', { as: ada.person })
    const [asked, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    await page.route(/\/messages\?.*before=/, async (route) => {
      asked.resolve()
      await held.promise
      await route.fallback()
    })
    await page.goto(`${base}/c/${id}`)
    const place = new Place(page, `#${name}`)
    await place.sees('line 120')
    return { page, place, asked: asked.promise, release: () => held.resolve() }
  }

  it('holds what is read where older ones come in as its reader scrolls on', async () => {
    const { page, place, release } = await half('meeting')
    // The first of what is loaded stands under a day line, and with its author's head, which go as older ones come.
    await expect.poll(() => toTop(place)).toMatch(/\bBea\n/)
    const moved = page.evaluate(`new Promise((done) => {
      const log = document.querySelector('[role=log]')
      const [first] = log.querySelectorAll('[data-message]')
      const before = first.getBoundingClientRect().bottom
      const observer = new MutationObserver(() => {
        if (log.querySelector('[data-message]') === first) return
        observer.disconnect()
        log.scrollBy(0, -100)
        requestAnimationFrame(() => requestAnimationFrame(() => done(first.getBoundingClientRect().bottom - before)))
      })
      observer.observe(log, { subtree: true, childList: true })
    })`)
    release()
    expect(await moved).toBeCloseTo(100, -1)
  })

  it('holds what is read however far its reader scrolls at once', async () => {
    const { page, place, asked, release } = await half('leaps')
    const leap = (by: number) =>
      page.evaluate(`new Promise((done) => {
        const log = document.querySelector('[role=log]')
        const read = [...log.querySelectorAll('[data-message]')].find((row) => row.getBoundingClientRect().top > log.getBoundingClientRect().top)
        const before = read.getBoundingClientRect().bottom
        log.scrollBy(0, ${by})
        requestAnimationFrame(() => requestAnimationFrame(() => done(read.isConnected && read.getBoundingClientRect().bottom - before)))
      })`)
    await place.log.hover()
    // So near to the first of what is loaded that more is asked for, and so far that this one is not drawn.
    let isAsked = false
    void asked.then(() => (isAsked = true))
    while (!isAsked) await leap(-40)
    release()
    await expect.poll(() => page.evaluate(`document.querySelector('[role=log]').scrollTop`)).toBeGreaterThan(1000)
    for (let turn = 0; turn < 3; turn++) expect(await leap(-500)).toBeCloseTo(500, -1)
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

/** Until it has settled, a list goes back to where it opens. */
async function toTop(place: Place): Promise<string> {
  await place.page.evaluate(`document.querySelector('[role=log]').scrollTo(0, 0)`)
  return firstInSight(place)
}

/**
 * In each frame as it is about to be painted: what was in sight before moved as the reader scrolls, all of it alike. Rows
 * are measured by an observer of sizes, and observers are told in the order in which they were made: this one, whose
 * element changes with each frame, is told after the list's.
 */
const watchPlace = `(direction) => {
  const log = document.querySelector('[role=log]')
  const clock = document.body.appendChild(document.createElement('i'))
  let before = new Map()
  window.jumps = []
  window.looks = 0
  const tick = () => (clock.style = 'position: fixed; visibility: hidden; width: ' + (3 - clock.offsetWidth) + 'px')
  window.clock?.disconnect()
  window.clock = new ResizeObserver(() => {
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
    window.looks++
    requestAnimationFrame(tick)
  })
  window.clock.observe(clock)
  tick()
}`
