import { createChannel, joinChannel } from '@stoa/protocol/channels'
import { postMessage } from '@stoa/protocol/messages'
import { removeMember } from '@stoa/protocol/workspaces'
import { findService } from '@stoa/testkit/services'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { general, Place } from './place.ts'
import { withoutAgents } from './stage.ts'
import type { Team } from './team.ts'
import { playInTeam } from './team.ts'

/** The frame around every page: sidebar, palette, keys, panels, at every width. */
describe.skipIf(!findService('chromium'))('the shell', () => {
  let { stage, ada, bea, base } = {} as Team
  playInTeam((team) => {
    ;({ stage, ada, bea, base } = team)
  }, withoutAgents)
  const rooms = new Map<string, string>()
  beforeAll(async () => {
    for (const name of ['apples', 'pears', 'plums']) {
      const { id } = await ada.call(createChannel, { name, topic: `About ${name}` })
      await bea.call(joinChannel, { channelId: id })
      rooms.set(name, id)
    }
  })

  const room = (name: string) => rooms.get(name) ?? ''
  const tell = (name: string, body: string) => bea.call(postMessage, { channelId: room(name), body })
  const sidebar = (page: Page) => page.getByRole('navigation', { name: 'Workspace' })
  const section = (page: Page, name: string) => sidebar(page).getByRole('region', { name })

  /** Names of the channels, as they stand. */
  const listed = async (page: Page) =>
    (await section(page, 'Channels').getByRole('listitem').allInnerTexts()).map((text) => text.split('\n')[0])

  async function open(page: Page, where = `${base}/c/${room('apples')}`): Promise<void> {
    await page.goto(where)
    await new Place(page, '#apples').composer.waitFor()
  }

  it('lists channels as their reader puts them, by mouse and by keyboard, on each device', async () => {
    const { page } = await stage.visitor('ada', { as: ada.person })
    await open(page)
    expect(await listed(page)).toEqual(['apples', 'general', 'pears', 'plums', 'Browse channels'])
    await section(page, 'Channels')
      .getByRole('link', { name: 'plums' })
      .dragTo(section(page, 'Channels').getByRole('link', { name: 'apples' }))
    await expect.poll(() => listed(page)).toEqual(['plums', 'apples', 'general', 'pears', 'Browse channels'])

    await section(page, 'Channels').getByRole('link', { name: 'general' }).focus()
    await page.keyboard.press('Tab')
    await page.getByRole('button', { name: 'More for general' }).and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Move up' }).press('Enter')
    await expect.poll(() => listed(page)).toEqual(['plums', 'general', 'apples', 'pears', 'Browse channels'])
    await page.getByText('general is now 2 of 4').waitFor({ state: 'attached' })

    const { page: elsewhere } = await stage.visitor('ada elsewhere', { as: ada.person })
    await open(elsewhere)
    await expect.poll(() => listed(elsewhere)).toEqual(['plums', 'general', 'apples', 'pears', 'Browse channels'])
  })

  it('folds sections and keeps in sight what is unread; lists only that, if one likes', async () => {
    const { page } = await stage.visitor('ada', { as: ada.person })
    await open(page)
    const channels = section(page, 'Channels')
    await tell('pears', 'ripe')
    await channels.getByRole('link', { name: /pears.*unread/ }).waitFor()
    await channels.getByRole('button', { name: 'Channels', expanded: true }).click()
    await expect.poll(() => listed(page)).toEqual(expect.arrayContaining(['apples', 'pears']))
    expect(await channels.getByRole('listitem').count()).toBe(2)
    await page.reload()
    await channels.getByRole('button', { name: 'Channels', expanded: false }).click()
    await expect.poll(() => channels.getByRole('listitem').count()).toBe(5)

    await page.getByRole('button', { name: 'Only what is unread' }).click()
    await expect.poll(() => channels.getByRole('listitem').count()).toBe(2)
    await channels.getByRole('link', { name: /pears/ }).click()
    await new Place(page, '#pears').sees('ripe')
    await page.getByRole('link', { name: 'Mentions' }).click()
    await page.getByText('Nothing is unread.').waitFor()
    await page.getByRole('button', { name: 'Show all' }).click()
    await expect.poll(() => channels.getByRole('listitem').count()).toBe(5)
    await expectAccessible(page)
  })

  it('says in an empty section what to do, and does by "+" what is meant', async () => {
    const { page } = await stage.visitor('ada', { as: ada.person })
    await open(page)
    await section(page, 'Direct messages').getByRole('button', { name: 'Message somebody' }).click()
    await page.getByRole('dialog', { name: 'New direct message' }).waitFor()
    await page.keyboard.press('Escape')
    await section(page, 'Direct messages').getByRole('button', { name: 'New direct message' }).click()
    await page.getByRole('dialog', { name: 'New direct message' }).waitFor()
    await page.keyboard.press('Escape')
    await section(page, 'Channels').getByRole('button', { name: 'New channel' }).click()
    await page.getByRole('dialog', { name: 'New channel' }).waitFor()
    await page.keyboard.press('Escape')
    await section(page, 'Agents').getByRole('button', { name: 'Connect an agent' }).click()
    await page.waitForURL(/\/connect$/)
  })

  it('leads from a channel that was made to where one writes in it', async () => {
    const { page } = await stage.visitor('ada', { as: ada.person })
    await open(page)
    await section(page, 'Channels').getByRole('button', { name: 'New channel' }).click()
    await page.getByRole('dialog', { name: 'New channel' }).getByLabel('Name').fill('cherries')
    await page.keyboard.press('Enter')
    await new Place(page, '#cherries').composer.and(page.locator(':focus')).waitFor()
  })

  it('begins a conversation by keyboard alone: Enter takes who is found, and goes there once nobody is asked for', async () => {
    const eva = await (await stage.stoa.signUp('Eva')).found('Talkers')
    for (const name of ['Frieda', 'Fritz']) await eva.invite(await stage.stoa.signUp(name))
    const { page } = await stage.visitor('eva', { as: eva.person })
    await page.goto(`/w/${eva.workspace.slug}`)
    await general(page).composer.waitFor()
    const dialog = page.getByRole('dialog', { name: 'New direct message' })
    const search = dialog.getByRole('searchbox')
    const begin = async () => {
      await section(page, 'Direct messages').getByRole('button', { name: 'New direct message' }).click()
      await search.and(page.locator(':focus')).waitFor()
    }
    const take = async (typed: string, name: string) => {
      await page.keyboard.type(typed)
      await page.keyboard.press('Enter')
      await expect.poll(() => search.inputValue()).toBe('')
      expect(await dialog.getByRole('checkbox', { name }).isChecked()).toBe(true)
    }
    await begin()
    await page.keyboard.press('Enter')
    await page.keyboard.type('fr')
    await expect.poll(() => dialog.getByRole('checkbox').count()).toBe(2)
    await expectAccessible(page)
    await take('', 'Frieda')
    await take('fr', 'Fritz')
    await page.keyboard.press('Enter')
    await new Place(page, 'Frieda, Fritz').composer.and(page.locator(':focus')).waitFor()
    await begin()
    await take('frit', 'Fritz')
    await page.keyboard.press('Enter')
    await new Place(page, 'Fritz').composer.and(page.locator(':focus')).waitFor()
  })

  it('goes anywhere and does anything by the palette, what was used first', async () => {
    const { page } = await stage.visitor('ada', { as: ada.person })
    await tell('plums', 'the orchard is in bloom')
    await open(page)
    const { keyboard } = page
    const field = page.getByRole('combobox', { name: 'Where to' })
    const choose = async (typed: string, option: RegExp) => {
      await keyboard.press('Control+k')
      await field.and(page.locator(':focus')).waitFor()
      await keyboard.type(typed)
      await page.getByRole('option', { name: option }).first().and(page.locator('[aria-selected="true"]')).waitFor()
      await keyboard.press('Enter')
    }
    await choose('plu', /plums/)
    await new Place(page, '#plums').sees('orchard')
    await choose('@be', /Bea/)
    await new Place(page, 'Bea').composer.waitFor()
    await choose('orchard', /Bea.*orchard.*plums/)
    await page.waitForURL(/message=/)
    await choose('>dark', /Dark theme/)
    await expect.poll(() => page.evaluate('document.documentElement.dataset.theme')).toBe('dark')
    await choose('new ch', /New channel/)
    await page.getByRole('dialog', { name: 'New channel' }).waitFor()
    await keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await keyboard.press('Control+k')
    await field.and(page.locator(':focus')).waitFor()
    await keyboard.type('p')
    await expect.poll(() => page.getByRole('option').first().innerText()).toMatch(/^plums/)
    await page
      .getByRole('status')
      .filter({ hasText: /\d+ results/ })
      .waitFor({ state: 'attached' })
    await expectAccessible(page)
    await keyboard.press('Escape')
    await field.waitFor({ state: 'detached' })
  })

  it('marks everything as read by Shift Escape, and takes it back', async () => {
    const { page } = await stage.visitor('bea', { as: bea.person })
    await page.goto(`${base}/mentions`)
    for (const name of ['pears', 'plums']) await ada.call(postMessage, { channelId: room(name), body: 'news' })
    const unread = section(page, 'Channels').getByRole('link', { name: /(pears|plums).*unread/ })
    await expect.poll(() => unread.count()).toBe(2)
    await page.keyboard.press('Shift+Escape')
    await page.getByText('2 channels marked as read').waitFor()
    await expect.poll(() => unread.count()).toBe(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => unread.count()).toBe(2)
    await page.keyboard.press('Alt+Shift+ArrowDown')
    await new Place(page, '#pears').sees('news')
    await expect.poll(() => unread.count()).toBe(1)
    await page.keyboard.press('Alt+Shift+ArrowDown')
    await new Place(page, '#plums').sees('news')
    await expect.poll(() => unread.count()).toBe(0)
    await page.keyboard.press('Alt+ArrowUp')
    await new Place(page, '#pears').composer.waitFor()
  })

  it('shows all shortcuts, and closes one thing after the other', async () => {
    const { page } = await stage.visitor('ada', { as: ada.person })
    await open(page, `${base}/c/${room('apples')}?panel=details`)
    await page.getByRole('complementary', { name: 'Details' }).waitFor()
    await page.keyboard.press('Control+/')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('All shortcuts').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('complementary', { name: 'Details' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('complementary').waitFor({ state: 'detached' })
    for (const region of ['sidebar', 'main']) {
      await page.keyboard.press('F6')
      await page.locator(`[data-region="${region}"]:focus-within`).waitFor()
    }
  })

  it('keeps in the address what is open, at each width: sidebar, rail and drawer, one pane', async () => {
    const { id } = await tell('apples', 'crisp')
    await bea.call(postMessage, { channelId: room('apples'), body: 'very', threadId: id })
    const { page } = await stage.visitor('ada', { as: ada.person, width: 1440, height: 900 })
    const address = `${base}/c/${room('apples')}?thread=${id}`
    await open(page, address)
    const thread = new Place(page, 'Thread')
    await thread.sees('very')
    await page.getByRole('separator', { name: 'Panel width' }).focus()
    const width = () => page.getByRole('separator', { name: 'Panel width' }).getAttribute('aria-valuenow')
    expect(await width()).toBe('400')
    await page.keyboard.press('ArrowLeft')
    expect(await width()).toBe('416')
    await page.getByRole('separator', { name: 'Sidebar width' }).press('Enter')
    await page.getByRole('button', { name: 'Open the sidebar' }).click()
    await section(page, 'Channels').waitFor()

    await page.setViewportSize({ width: 1024, height: 768 })
    await thread.sees('very')
    expect(await new Place(page, '#apples').log.isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Open the sidebar' }).click()
    await page
      .getByRole('dialog', { name: 'Workspace' })
      .getByRole('link', { name: /^pears/ })
      .click()
    await new Place(page, '#pears').composer.waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.goBack()
    await thread.sees('very')

    await page.setViewportSize({ width: 390, height: 780 })
    await thread.sees('very')
    expect(new URL(page.url()).searchParams.get('thread')).toBe(id)
    await page.reload()
    await thread.sees('very')
    await page.getByRole('button', { name: 'Close' }).click()
    await new Place(page, '#apples').sees('crisp')
    await page.getByRole('button', { name: 'Back' }).click()
    await page.getByRole('navigation', { name: 'Main' }).waitFor()
    await expectAccessible(page)
  })

  it('leads from a name to its card, and from channels to browse into them', async () => {
    const { id: hidden } = await bea.call(createChannel, { name: 'quinces', topic: 'Not for everybody' })
    await bea.call(postMessage, { channelId: hidden, body: 'rarely eaten raw' })
    const { page } = await stage.visitor('ada', { as: ada.person })
    await open(page, `${base}/c/${room('apples')}?panel=details`)
    await page.getByRole('complementary').getByRole('link', { name: /Bea/ }).click()
    await page.getByRole('complementary', { name: 'Member' }).getByRole('heading', { name: 'Bea' }).waitFor()
    await page.getByRole('link', { name: 'Browse channels' }).click()
    const row = page.getByRole('main').getByRole('listitem').filter({ hasText: 'quinces' })
    await row.getByText('1 member').waitFor()
    await row.getByRole('link', { name: 'Look into #quinces' }).click()
    await new Place(page, '#quinces').sees('rarely eaten raw')
    await page.goBack()
    await page.getByRole('button', { name: 'Join #quinces' }).click()
    await row.getByText('joined').waitFor()
    await page.getByRole('searchbox', { name: 'Find a channel' }).fill('Medlar tree')
    await page.getByRole('button', { name: 'Make #medlar-tree' }).click()
    await page.getByRole('button', { name: 'Create the channel' }).click()
    await new Place(page, '#medlar-tree').composer.waitFor()
  })

  it('checks off first steps, which can be put away and are found under Help', async () => {
    const carl = await (await stage.stoa.signUp('Carl')).found('Alone')
    const { page, watch } = await stage.visitor('carl', { as: carl.person })
    // Settings offer jobs to those who may see them, and ask.
    watch.expectRefusal(403, '/api/v1/workspaces/')
    await page.goto(`/w/${carl.workspace.slug}`)
    const card = page.getByRole('region', { name: 'First steps' })
    await card.getByText('0 of 3').waitFor()
    await general(page).say('hello')
    await card.getByText('1 of 3').waitFor()
    await card.getByRole('button', { name: 'Put the first steps away' }).click()
    await card.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await card.getByRole('button', { name: 'Put the first steps away' }).click()
    await page.goto(`/w/${carl.workspace.slug}/help`)
    await page.getByRole('button', { name: /again/ }).click()
    await page.goto(`/w/${carl.workspace.slug}`)
    await card.getByText('1 of 3').waitFor()
    // What was done once stays done, whoever leaves and however much is said after it.
    const dan = await carl.invite(await stage.stoa.signUp('Dan'))
    await card.getByText('2 of 3').waitFor()
    const channelId = await carl.general()
    for (let line = 1; line <= 60; line++) await dan.call(postMessage, { channelId, body: `line ${line}` })
    await carl.call(removeMember, { memberId: dan.id })
    await general(page).sees('line 60')
    await page.reload()
    await general(page).sees('line 60')
    await card.getByText('2 of 3').waitFor()
  })

  it('travels compressed to whoever can read that, and as it is to others', async () => {
    const get = (path: string, encodings: string) =>
      fetch(`${stage.stoa.url}${path}`, { headers: { 'accept-encoding': encodings } })
    const page = await get('/', 'br')
    expect(page.headers.get('content-encoding')).toBe('br')
    const [script] = /\/assets\/base-[\w-]+\.js/.exec(await page.text()) ?? []
    const plain = await get(script ?? '', 'identity')
    expect(plain.headers.get('content-encoding')).toBeNull()
    const text = await plain.text()
    for (const encoding of ['br', 'gzip']) {
      const answer = await get(script ?? '', encoding)
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-encoding': encoding,
        vary: expect.stringMatching(/accept-encoding/i),
        'content-type': expect.stringContaining('javascript'),
      })
      expect(await answer.text()).toBe(text)
    }
  })

  it('says where nothing is, and where something failed what to do about it, while the rest goes on', async () => {
    const { page, watch } = await stage.visitor('ada', { as: ada.person })
    await tell('apples', 'still here')
    await page.goto('/nowhere/at/all')
    await page.getByText('There is nothing at this address').waitFor()
    await page.goto(`${base}/nowhere`)
    await page.getByRole('main').getByText('There is nothing at this address').waitFor()
    await section(page, 'Channels').waitFor()
    watch.expectRefusal(404, '/api/v1/workspaces/')
    await page.goto(`${base}/c/chn_nothing`)
    await page.getByText('There is no such channel').waitFor()
    await section(page, 'Channels').waitFor()
    watch.expectRefusal(503, '/api/v1/workspaces/')
    await page.route(/\/messages\?/, (route) =>
      route.fulfill({ status: 503, json: { error: { code: 'unavailable', message: 'Not just now.' } } }),
    )
    await section(page, 'Channels')
      .getByRole('link', { name: /^apples/ })
      .click()
    await page.getByText('The messages could not be loaded').waitFor()
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Try again' }).click()
    await new Place(page, '#apples').sees('still here')
  })

  it('leads from a link to a message that is not there to those that are', async () => {
    const { page, watch } = await stage.visitor('ada', { as: ada.person })
    await tell('plums', 'the last one')
    watch.expectRefusal(404, '/api/v1/workspaces/')
    await page.goto(`${base}/c/${room('plums')}?message=msg_nothing`)
    await page.getByText('There is no such message').waitFor()
    await page.getByRole('button', { name: 'Go to the latest messages' }).click()
    await new Place(page, '#plums').sees('the last one')
    expect(new URL(page.url()).search).toBe('')
  })

  it('shows a panel that is still on its way, which can be closed', async () => {
    const { page } = await stage.visitor('ada', { as: ada.person, width: 390 })
    const { id } = await tell('apples', 'with a thread')
    const { promise, resolve } = Promise.withResolvers<void>()
    await page.route('**/ThreadPanel-*.js', async (route) => {
      await promise
      await route.fallback()
    })
    await page.goto(`${base}/c/${room('apples')}?thread=${id}`)
    await page.getByRole('heading', { name: 'Thread' }).waitFor()
    await page.getByText('Loading messages').waitFor()
    await page.getByRole('button', { name: 'Close' }).click()
    await new Place(page, '#apples').sees('with a thread')
    resolve()
  })
})
