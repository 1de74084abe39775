import { addChannelMember, getChannel } from '@stoa/protocol/channels'
import { listDrafts } from '@stoa/protocol/messages'
import { findService } from '@stoa/testkit/services'
import type { Locator, Page, Request } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { bring } from './agent.ts'
import { Place } from './place.ts'
import type { Team } from './team.ts'
import { channelsOf, playInTeam } from './team.ts'

/** Writing in one place, closely. */
describe.skipIf(!findService('chromium'))('writing', () => {
  let { stage, ada, bea, base } = {} as Team
  playInTeam((team) => {
    ;({ stage, ada, bea, base } = team)
  })
  const { channel, adaAt, bodies } = channelsOf(() => ({ stage, ada, bea, base }))

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

  it('takes by Enter what is found, and does nothing else: no line is broken, no picker opens again', async () => {
    const { page, place } = await adaAt('enter')
    await place.composer.fill('off we go ')
    await page.getByRole('button', { name: 'Emoji', exact: true }).click()
    const search = page.getByRole('searchbox', { name: 'Find an emoji' })
    await page.getByRole('button', { name: 'grinning', exact: true }).waitFor()
    // Nothing was asked for yet.
    await search.press('Enter')
    await search.pressSequentially('rocket')
    await search.press('Enter')
    await search.waitFor({ state: 'detached' })
    expect(await place.composer.inputValue()).toBe('off we go 🚀')
    await place.composer.press('Enter')
    await place.sent('off we go 🚀')
    await place.message('off we go').focus()
    await page.keyboard.press('r')
    await search.and(page.locator(':focus')).waitFor()
    await page.keyboard.type('rocket')
    await page.keyboard.press('Enter')
    await place.log.getByRole('button', { name: /🚀, 1 reaction/ }).waitFor()
    await search.waitFor({ state: 'detached' })
  })

  it('colours in what is written the names that mean somebody or something, and no others', async () => {
    const { page, place } = await adaAt('colours')
    await place.composer.fill('@bea @nobody bea@bea.org x.@bea #general #nowhere @channel `@bea` @Ada.')
    const coloured = page.locator('span.text-accent', { hasText: /^[@#]/ })
    await expect.poll(() => coloured.allInnerTexts()).toEqual(['@bea', '#general', '@channel', '@Ada'])
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
    await page.getByRole('button', { name: 'Undo', exact: true }).press('Enter')
    await place.message('a second thought').and(page.locator(':focus')).waitFor()

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

  it('keeps the last of a draft where an older save of it comes after the page was left', async () => {
    const { context, page, place, id } = await adaAt('overtaken')
    const isSave = (request: Request) => request.method() === 'PUT' && request.url().endsWith('/draft')
    const [older] = await Promise.all([page.waitForRequest(isSave), place.composer.pressSequentially('half')])
    const headers = await older.allHeaders()
    await place.composer.pressSequentially(' a thought')
    await page.goto('about:blank')
    const kept = async () => (await ada.call(listDrafts, {})).items.find(({ place }) => place === id)?.body
    await expect.poll(kept).toBe('half a thought')
    const late = await context.request.put(older.url(), { headers, data: older.postDataBuffer() ?? '' })
    expect(late.status()).toBe(200)
    expect(await kept()).toBe('half a thought')
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
