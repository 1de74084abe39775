import { addChannelMember, createChannel, getChannel, joinChannel } from '@stoa/protocol/channels'
import { listMessages, markRead, postMessage } from '@stoa/protocol/messages'
import { findService } from '@stoa/testkit/services'
import type { Member } from '@stoa/testkit/stoa'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { bring } from './agent.ts'
import { goTo, Place } from './place.ts'
import type { Team } from './team.ts'
import { playInTeam } from './team.ts'

/** Writing and reading in one place, closely. */
describe.skipIf(!findService('chromium'))('conversation', () => {
  let { stage, ada, bea, base } = {} as Team
  playInTeam((team) => {
    ;({ stage, ada, bea, base } = team)
  })

  /** A channel that both are in. */
  async function channel(name: string): Promise<string> {
    const { id } = await ada.call(createChannel, { name })
    await bea.call(joinChannel, { channelId: id })
    return id
  }

  /** Ada, looking at a channel of her own. */
  async function adaAt(name: string, channelId?: string) {
    const id = channelId ?? (await channel(name))
    const visitor = await stage.visitor('ada', { as: ada.person })
    await visitor.page.goto(`${base}/c/${id}`)
    const place = new Place(visitor.page, `#${name}`)
    await place.composer.waitFor()
    return { ...visitor, id, place }
  }

  const bodies = async (channelId: string) =>
    (await ada.call(listMessages, { channelId })).items.map(({ body }) => body)

  describe('writing', () => {
    it('completes people and agents by keyboard, agents marked, and says aloud how many there are', async () => {
      await using robo = await bring(stage.stoa, ada, 'Robo')
      const id = await channel('names')
      await ada.call(addChannelMember, { channelId: id, memberId: robo.agentId })
      const { page, place } = await adaAt('names', id)
      await place.composer.pressSequentially('@')
      const list = page.getByRole('listbox', { name: 'Members' })
      await list.getByRole('option', { name: /Robo.*agent/ }).waitFor()
      // Who is here comes first: Robo is, Bea is not.
      const names = await list.getByRole('option').allInnerTexts()
      expect(names.findIndex((name) => name.includes('Robo'))).toBeLessThan(
        names.findIndex((name) => name.includes('Bea')),
      )
      await page.getByText(/\d+ members\. Up and down to choose, Enter to take\./).waitFor()
      await expectAccessible(page)
      await place.composer.pressSequentially('be')
      await page.getByText('1 member. Up and down').waitFor()
      await place.composer.press('Tab')
      expect(await place.composer.inputValue()).toBe('@bea ')
    })

    it('changes the topic by a command, and sends what only looks like one', async () => {
      const { page, place, id } = await adaAt('commands')
      await place.composer.pressSequentially('/to')
      await page.getByRole('option', { name: /\/topic/ }).waitFor()
      await place.composer.press('Enter')
      await place.composer.pressSequentially('what we build')
      await place.composer.press('Enter')
      await page.getByText('Topic changed').waitFor()
      expect((await ada.call(getChannel, { channelId: id })).topic).toBe('what we build')
      await place.say('/etc/hosts is wrong')
      await place.composer.fill('/invite @nobody')
      await place.composer.press('Enter')
      await page.getByText('Nobody here is called @nobody.').waitFor()
      expect(await place.composer.inputValue()).toBe('/invite @nobody')
      await place.composer.fill('/shrug no idea')
      await place.composer.press('Enter')
      await place.sees('no idea ¯\\_(ツ)_/¯')
    })

    it('breaks the line inside a fence, and sends after it', async () => {
      const { place } = await adaAt('fence')
      await place.composer.pressSequentially('```ts')
      await place.composer.press('Enter')
      await place.composer.pressSequentially('const a = 1')
      await place.composer.press('Enter')
      await place.composer.pressSequentially('```')
      expect(await place.composer.inputValue()).toBe('```ts\nconst a = 1\n```')
      await place.composer.press('Enter')
      const code = place.log.getByRole('figure', { name: 'Code in ts' })
      await code.locator('.hljs-keyword', { hasText: 'const' }).waitFor()
      expect(await code.locator('code').innerText()).toBe('const a = 1')
    })

    it('takes cells for a table and code for code', async () => {
      const { page, place } = await adaAt('paste')
      await place.composer.click()
      const table = '<table><tr><th>part</th><th>state</th></tr><tr><td>feed</td><td>done | live</td></tr></table>'
      const written = async () => {
        const value = await place.composer.inputValue()
        // What reads a clipboard comes with the first focus; until it is there, a paste by a test does nothing.
        if (value === '') await paste(place.composer, { 'text/html': table, 'text/plain': 'part state feed done' })
        return value
      }
      await expect.poll(written).toBe('| part | state |\n| --- | --- |\n| feed | done \\| live |\n')
      await place.composer.press('Enter')
      await place.log.getByRole('cell', { name: 'done | live' }).waitFor()
      await paste(place.composer, {
        'text/plain': 'if (a) {\n  b()\n}',
        'vscode-editor-data': JSON.stringify({ mode: 'typescript' }),
      })
      expect(await place.composer.inputValue()).toBe('```typescript\nif (a) {\n  b()\n}\n```\n')
      // One step back is back before it.
      await page.keyboard.press('ControlOrMeta+z')
      expect(await place.composer.inputValue()).toBe('')
    })

    it('turns short names into emoji, and finds others in the picker by keyboard alone', async () => {
      const { page, place } = await adaAt('emoji')
      await place.composer.pressSequentially('well done :tad')
      await page.getByRole('option', { name: /tada/ }).waitFor()
      await place.composer.pressSequentially('a: ')
      expect(await place.composer.inputValue()).toBe('well done 🎉 ')
      await page.getByRole('button', { name: 'Emoji', exact: true }).click()
      const search = page.getByRole('searchbox', { name: 'Find an emoji' })
      await page.getByRole('button', { name: 'grinning', exact: true }).waitFor()
      await expectAccessible(page)
      await search.fill('rocket')
      await page.getByRole('button', { name: 'grinning', exact: true }).waitFor({ state: 'hidden' })
      await page.getByRole('button', { name: 'rocket', exact: true }).waitFor()
      await search.press('ArrowDown')
      await page.keyboard.press('Enter')
      expect(await place.composer.inputValue()).toBe('well done 🎉 🚀')
      await place.composer.press('Enter')
      await place.sees('well done 🎉 🚀')
    })

    it('brings a message back that was deleted, and lets it go when the page is left', async () => {
      const { page, place, id } = await adaAt('undo')
      await place.say('a first thought')
      await place.say('a second thought')
      await place.sent('a second thought')
      await place.message('a second thought').focus()
      await page.keyboard.press('Delete')
      await place.message('a second thought').waitFor({ state: 'detached' })
      // Whoever walks by keyboard goes on from its neighbour.
      await expect.poll(() => focusedText(page)).toContain('a first thought')
      await page.getByRole('button', { name: 'Undo', exact: true }).click()
      await place.sees('a second thought')
      expect(await bodies(id)).toEqual(['a first thought', 'a second thought'])

      await place.message('a second thought').focus()
      await page.keyboard.press('Delete')
      await place.message('a second thought').waitFor({ state: 'detached' })
      await page.keyboard.press('ControlOrMeta+z')
      await place.sees('a second thought')

      await place.message('a first thought').focus()
      await page.keyboard.press('Delete')
      await place.message('a first thought').waitFor({ state: 'detached' })
      await page.goto('about:blank')
      await expect.poll(() => bodies(id)).toEqual(['', 'a second thought'])
    })

    it('keeps a draft in step between tabs, and forgets it in all of them when it is sent', async () => {
      const { context, place, page } = await adaAt('drafts')
      const second = await context.newPage()
      await second.goto(page.url())
      const other = new Place(second, '#drafts')
      await other.composer.waitFor()
      await place.composer.pressSequentially('half a thought')
      await expect.poll(() => other.composer.inputValue()).toBe('half a thought')
      await place.composer.press('Enter')
      await expect.poll(() => other.composer.inputValue()).toBe('')
    })

    it('keeps what was typed where the server was out of reach, also past a reload', async () => {
      const { context, watch, page, place } = await adaAt('unsaved')
      watch.offline = true
      await context.setOffline(true)
      await place.composer.pressSequentially('typed in a tunnel')
      await page.getByText('You are offline').waitFor()
      await page.goto('about:blank')
      await context.setOffline(false)
      await page.goto(`${base}`)
      watch.offline = false
      await page.getByRole('link', { name: /^unsaved/ }).click()
      await expect.poll(() => place.composer.inputValue()).toBe('typed in a tunnel')
    })

    it('says of what is written offline that it waits, and sends it by itself', async () => {
      const { context, watch, page, place, id } = await adaAt('queue')
      watch.offline = true
      await context.setOffline(true)
      await page.getByText('You are offline').waitFor()
      await place.say('into the tunnel')
      await place.message('into the tunnel').getByText('Waits to be sent until you are back online').waitFor()
      await context.setOffline(false)
      await place.message('into the tunnel').getByText('Waits to be sent').waitFor({ state: 'detached' })
      watch.offline = false
      await expect.poll(() => bodies(id)).toEqual(['into the tunnel'])
    })

    it('opens what may be done with a message by keyboard, and gives the focus back', async () => {
      const { page, place } = await adaAt('keys')
      await place.say('what can be done here?')
      await place.sent('what can be done here?')
      await place.message('what can be done here?').focus()
      await page.keyboard.press('Shift+F10')
      await page.getByRole('menuitem', { name: 'Copy text' }).press('Enter')
      await page.getByText('Text copied').waitFor()
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe('what can be done here?')
      await expect.poll(() => focusedText(page)).toContain('what can be done here?')
    })
  })

  describe('reading', () => {
    const unreadIn = async (channelId: string) => (await ada.call(getChannel, { channelId })).state?.unread
    const say = (by: Member, channelId: string, body: string) => by.call(postMessage, { channelId, body })

    async function readAll(channelId: string): Promise<void> {
      const { items } = await ada.call(listMessages, { channelId })
      await ada.call(markRead, { channelId, seq: items.at(-1)?.seq ?? 0 })
    }

    it('opens where unread begins, and counts what comes below', async () => {
      const id = await channel('unread')
      for (let line = 1; line <= 40; line++) await say(bea, id, `read ${line}`)
      await readAll(id)
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
      await readAll(id)
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

function focusedText(page: Page): Promise<string> {
  return page.evaluate('document.activeElement?.textContent ?? ""')
}

function paste(field: Locator, data: Record<string, string>): Promise<void> {
  return field.evaluate((element: { dispatchEvent: (event: unknown) => void }, given) => {
    const { DataTransfer, ClipboardEvent } = globalThis as never as Record<string, new (...args: unknown[]) => never>
    const clipboardData = new (DataTransfer as never as new () => { setData: (type: string, text: string) => void })()
    for (const [type, text] of Object.entries(given)) clipboardData.setData(type, text)
    const Pasting = ClipboardEvent as never as new (type: string, init: object) => unknown
    element.dispatchEvent(new Pasting('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, data)
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
