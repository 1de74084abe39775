import { setPreferences } from '@stoa/protocol/accounts'
import { addChannelMember, createChannel, openDm } from '@stoa/protocol/channels'
import { markRead, postMessage, readThread } from '@stoa/protocol/messages'
import { setDoNotDisturb, setStatus } from '@stoa/protocol/notifications'
import { findService } from '@stoa/testkit/services'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { noticesOf, pressNotice, watchNotices } from './notices.ts'
import { Place } from './place.ts'
import type { Team } from './team.ts'
import { playInTeam } from './team.ts'

describe.skipIf(!findService('chromium'))('being notified', () => {
  let { stage, ada, bea, base } = {} as Team
  playInTeam(
    (team) => {
      ;({ stage, ada, bea, base } = team)
    },
    {},
    { browser: 'whole' },
  )
  let room: { id: string; name: string }
  let rooms = 0
  beforeEach(async () => {
    room = await ada.call(createChannel, { name: `room-${++rooms}` })
    await ada.call(addChannelMember, { channelId: room.id, memberId: bea.id })
  })

  const says = (body: string, channelId = room.id) => bea.call(postMessage, { channelId, body })
  const inSidebar = (page: Page, name: RegExp) =>
    page.getByRole('navigation', { name: 'Workspace' }).getByRole('link', { name })

  /** Ada’s browser, which lets the page notify, with as many tabs, each where nothing is said. */
  async function open(tabs: number): Promise<{ context: BrowserContext; pages: Page[] }> {
    const { context, page } = await stage.visitor('ada', { as: ada.person })
    // Asked for nothing yet, as a browser is at first.
    await context.clearPermissions()
    await watchNotices(context)
    const pages = [page]
    while (pages.length < tabs) pages.push(await context.newPage())
    for (const each of pages) {
      await each.goto(`${base}/mentions`)
      await inSidebar(each, new RegExp(`^${room.name}`)).waitFor()
    }
    return { context, pages }
  }

  async function allow(context: BrowserContext, page: Page): Promise<void> {
    await context.grantPermissions(['notifications'])
    await page.getByRole('region', { name: 'Be notified' }).getByRole('button', { name: 'Notify me' }).click()
  }

  /** The same, long ago. */
  async function wish(context: BrowserContext): Promise<void> {
    await context.grantPermissions(['notifications'])
    await ada.person.call(setPreferences, { workspaceId: ada.workspaceId, notify: true })
  }

  /** By a clock that stands but for the moments in which a page draws: far less than a notice lasts. */
  const isGoneSoon = (notice: Locator) =>
    expect
      .poll(
        async () => {
          await notice.page().clock.runFor(20)
          return await notice.count()
        },
        { interval: 100 },
      )
      .toBe(0)

  const shown = (context: BrowserContext) => noticesOf(context).then((all) => all.map(({ body }) => body))

  it('asks after a click alone; then one of many tabs tells, and pressed leads to the message', async () => {
    const { context, pages } = await open(3)
    const [first, second] = pages
    if (!first || !second) throw new Error('no tabs')
    await expectAccessible(first)
    await says('@ada before it is allowed')
    await inSidebar(first, new RegExp(`^${room.name}.*1 mention`)).waitFor()
    expect(await shown(context)).toEqual([])
    await allow(context, first)
    for (const page of pages) await page.getByRole('region', { name: 'Be notified' }).waitFor({ state: 'detached' })
    await says('@ada can you come?')
    await says('and something that is not for you')
    await says('@channel lunch is ready')
    const titles = async () => (await noticesOf(context)).map(({ title, body }) => `${title}: ${body}`).sort()
    await expect
      .poll(titles)
      .toEqual([
        `Bea in #${room.name}: @Ada can you come?`,
        `Bea to everybody in #${room.name}: @channel lunch is ready`,
      ])
    const page = await pressNotice(context, '@Ada can you come?')
    await new Place(page, `#${room.name}`).sees('can you come?')
    expect(page.url()).toContain('message=')
  })

  it('tells by a line in the page where the browser may not, with a sound where that is wanted', async () => {
    const { page, context } = await stage.visitor('ada', { as: ada.person })
    await context.addInitScript(`
      globalThis.sounds = 0
      globalThis.AudioContext = class extends AudioContext { constructor() { super(); sounds++ } }`)
    await page.goto(`${base}/mentions`)
    await inSidebar(page, new RegExp(`^${room.name}`)).waitFor()
    const notices = page.getByRole('region', { name: 'Notices' })
    await page.clock.install()
    const { id: rootId, seq } = await says('@ada over here')
    await notices.getByText(`Bea in #${room.name}: @Ada over here`).waitFor()
    // What is read elsewhere is told no longer, however long it would have been.
    await page.clock.pauseAt(Date.now() + 1000)
    await ada.call(markRead, { channelId: room.id, seq })
    await isGoneSoon(notices.getByText('over here'))
    await page.clock.resume()
    const reply = await bea.call(postMessage, { channelId: room.id, threadId: rootId, body: '@ada in a thread' })
    await notices.getByText('@Ada in a thread').waitFor()
    await page.clock.pauseAt(Date.now() + 5000)
    await ada.call(readThread, { messageId: rootId, seq: reply.seq })
    await isGoneSoon(notices.getByText('in a thread'))
    await page.clock.resume()
    expect(await page.evaluate<number>('sounds')).toBe(0)
    await ada.person.call(setPreferences, { workspaceId: ada.workspaceId, sound: true })
    await says('@ada and here')
    await notices.getByText(`Bea in #${room.name}: @Ada and here`).waitFor()
    await expect.poll(() => page.evaluate<number>('sounds')).toBe(1)
    await ada.person.call(setPreferences, { workspaceId: ada.workspaceId, sound: false })
    await notices.getByRole('button', { name: 'Open' }).last().click()
    await new Place(page, `#${room.name}`).sees('and here')
  })

  it('tells nothing of what is before its reader’s eyes, and takes back what was read elsewhere', async () => {
    const { context, pages } = await open(2)
    const [first, second] = pages
    if (!first || !second) throw new Error('no tabs')
    await wish(context)
    await second.goto(`${base}/c/${room.id}`)
    await new Place(second, `#${room.name}`).composer.waitFor()
    await says('@ada you see this')
    await new Place(second, `#${room.name}`).sees('you see this')
    const { id } = await ada.call(createChannel, { name: `other-${rooms}` })
    await ada.call(addChannelMember, { channelId: id, memberId: bea.id })
    const { seq } = await says('@ada but not this', id)
    await expect.poll(() => noticesOf(context)).toMatchObject([{ body: '@Ada but not this', closed: false }])
    await ada.call(markRead, { channelId: id, seq })
    await expect.poll(() => noticesOf(context)).toMatchObject([{ body: '@Ada but not this', closed: true }])
  })

  it('counts mentions in a muted channel, keeps it dim, and tells of none; in every tab', async () => {
    const { context, pages } = await open(2)
    const [first, second] = pages
    if (!first || !second) throw new Error('no tabs')
    await wish(context)
    await first.goto(`${base}/c/${room.id}`)
    await first.getByRole('button', { name: `What you hear of #${room.name}` }).click()
    await first.getByRole('menuitem', { name: 'Nothing' }).click()
    await first.getByText(`#${room.name} is muted`).waitFor()
    await first.goto(`${base}/mentions`)
    await says('nothing in particular')
    const dm = await bea.call(openDm, { memberIds: [ada.id] })
    await says('in private', dm.id)
    for (const page of pages) {
      await inSidebar(page, /Bea.*1 unread message/).waitFor()
      expect(await inSidebar(page, new RegExp(`^${room.name}`)).textContent()).not.toContain('unread')
    }
    await says('@ada in the muted one')
    await inSidebar(second, new RegExp(`^${room.name}.*1 mention`)).waitFor()
    expect(await shown(context)).toEqual(['in private'])
  })

  it('shows beside a name what its bearer is at, until the moment when it ends', async () => {
    const { pages } = await open(1)
    const [page] = pages
    if (!page) throw new Error('no tab')
    const { page: beas } = await stage.visitor('bea', { as: bea.person })
    await beas.goto(`${base}/c/${room.id}`)
    await beas.getByRole('button', { name: 'Team', exact: true }).click()
    await beas.getByRole('menuitem', { name: /status/ }).click()
    await beas.getByRole('button', { name: 'In a meeting' }).click()
    await expectAccessible(beas)
    await beas.getByRole('button', { name: 'Set the status' }).click()
    await says('I am here')
    await page.goto(`${base}/c/${room.id}`)
    const place = new Place(page, `#${room.name}`)
    await place
      .message('I am here')
      .getByRole('img', { name: /Status: In a meeting, until/ })
      .waitFor()
    const tea = place.message('I am here').getByRole('img', { name: /Status: Tea/ })
    // A slow machine may see nothing of a status that is over so soon; of a longer one it does.
    for (let [span, isSeen] = [2000, false]; !isSeen; span *= 2) {
      const until = new Date(Date.now() + span).toISOString()
      await bea.call(setStatus, { status: { emoji: '🍵', text: 'Tea', until } })
      isSeen = await tea.waitFor({ timeout: span }).then(
        () => true,
        () => false,
      )
    }
    await tea.waitFor({ state: 'detached' })
  })

  it('tells one who is not to be disturbed of nothing, and others that it is so', async () => {
    const { context, pages } = await open(1)
    const [page] = pages
    if (!page) throw new Error('no tab')
    await wish(context)
    await page.getByRole('button', { name: 'Team', exact: true }).click()
    await page.getByRole('menuitem', { name: /disturb/ }).click()
    await page.getByRole('button', { name: 'Turn it on' }).click()
    await page.getByText(/It is on until/).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    const { page: beas } = await stage.visitor('bea', { as: bea.person })
    await beas.goto(`${base}/c/${room.id}?panel=${ada.id}`)
    await beas.getByRole('complementary').getByText('not to be disturbed').waitFor()
    await says('@ada hush')
    await inSidebar(page, new RegExp(`^${room.name}.*1 mention`)).waitFor()
    await ada.call(setDoNotDisturb, { doNotDisturb: null })
    await beas.getByText('not to be disturbed').waitFor({ state: 'detached' })
    await says('@ada awake?')
    await expect.poll(() => shown(context)).toEqual(['@Ada awake?'])
  })

  it('lists what is unread among mentions and threads, and has all of it read at once', async () => {
    const { pages } = await open(1)
    const [page] = pages
    if (!page) throw new Error('no tab')
    const root = await ada.call(postMessage, { channelId: room.id, body: 'who takes notes?' })
    await bea.call(postMessage, { channelId: room.id, threadId: root.id, body: 'I do' })
    await says('@ada and you?')
    const list = page.getByRole('main')
    await list.getByRole('article').filter({ hasText: 'I do' }).waitFor()
    await list.getByRole('article').filter({ hasText: 'and you?' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Mark all as read' }).click()
    await page.getByRole('button', { name: 'Mark all as read' }).waitFor({ state: 'detached' })
    await page.goto(`${base}/threads`)
    const thread = list.getByRole('article').filter({ hasText: 'who takes notes?' })
    await thread.waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Mark all as read' }).click()
    await page.getByRole('button', { name: 'Mark all as read' }).waitFor({ state: 'detached' })
    await thread.hover()
    await thread.getByRole('button', { name: 'Stop following' }).click()
    await thread.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await thread.waitFor()
  })
})
