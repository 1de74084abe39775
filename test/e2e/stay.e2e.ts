import { createChannel } from '@stoa/protocol/channels'
import { listDrafts, listMessages, postMessage } from '@stoa/protocol/messages'
import { removeMember } from '@stoa/protocol/workspaces'
import { findService } from '@stoa/testkit/services'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { general, Place } from './place.ts'
import type { Stage } from './stage.ts'
import { withoutAgents } from './stage.ts'
import { PASSWORD } from './steps.ts'
import type { Team } from './team.ts'
import { playInTeam, readAll } from './team.ts'

const adminToken = 'a token that opens the metrics, 32+ letters'

/** What a browser goes through in a day: a reload, a tunnel, many tabs. */
describe.skipIf(!findService('chromium'))('staying', () => {
  let { stage, ada, bea, base } = {} as Team
  playInTeam(
    (team) => {
      ;({ stage, ada, bea, base } = team)
    },
    { STOA_ADMIN_TOKEN: adminToken, ...withoutAgents },
    { serviceWorker: true },
  )

  const tell = (channelId: string, body: string, threadId?: string) =>
    bea.call(postMessage, { channelId, body, ...(threadId && { threadId }) })

  it('shows after a reload what it showed before: the message in the middle, the thread, the draft', async () => {
    const channelId = await ada.general()
    const { id: rootId } = await tell(channelId, 'in the middle of it all')
    await tell(channelId, 'a reply', rootId)
    for (let line = 1; line <= 120; line++) await tell(channelId, `line ${line}`)
    const { page } = await stage.visitor('ada', { as: ada.person })
    await page.goto(`${base}/c/${channelId}?message=${rootId}`)
    const place = general(page)
    const thread = await place.openThread('in the middle of it all')
    await thread.sees('a reply')
    const saved = page.waitForResponse((response) => response.url().endsWith('/draft'))
    await thread.composer.pressSequentially('half a thought')
    await saved
    const address = page.url()
    await page.reload()
    expect(page.url()).toBe(address)
    await thread.sees('a reply')
    expect(await thread.composer.inputValue()).toBe('half a thought')
    await page.goBack()
    await place.sees('in the middle of it all')
    expect(new URL(page.url()).searchParams.get('message')).toBe(rootId)
    await page.reload()
    await place.message('in the middle of it all').waitFor()
    await page.getByRole('button', { name: 'Latest' }).click()
    await place.sees(/line 120$/)
  })

  it('keeps what is written offline, and sends it once, in order, when the network is back', async () => {
    const channelId = (await ada.call(createChannel, { name: 'tunnel' })).id
    const { page, context, watch } = await stage.visitor('ada', { as: ada.person })
    await page.goto(`${base}/c/${channelId}`)
    const place = new Place(page, '#tunnel')
    await place.say('before the tunnel')
    watch.offline = true
    await context.setOffline(true)
    await page.getByText('You are offline').waitFor()
    const said = ['one', 'two', 'three'].map((word) => `${word} in the tunnel`)
    for (const text of said) await place.say(text)
    await page.getByText('3 messages wait to be sent').waitFor()
    await page.reload().catch(() => {})
    await context.setOffline(false)
    await page.goto(`${base}/c/${channelId}`)
    await place.sees('before the tunnel', ...said)
    await expect
      .poll(async () => (await ada.call(listMessages, { channelId })).items.map(({ body }) => body))
      .toEqual(['before the tunnel', ...said])
    await page.getByText('You are offline').waitFor({ state: 'detached' })
    watch.offline = false
    await place.say('after the tunnel')
    for (const text of said) expect(await place.message(text).count()).toBe(1)
  })

  it('sees after the tunnel what others said meanwhile, in the page that was open all the time', async () => {
    const channelId = await ada.general()
    const { page, context, watch } = await stage.visitor('ada', { as: ada.person })
    await page.goto(`${base}/c/${channelId}`)
    const place = general(page)
    await place.say('going in')
    watch.offline = true
    await context.setOffline(true)
    await page.getByText('You are offline').waitFor()
    await place.say('said inside')
    await tell(channelId, 'said outside')
    await context.setOffline(false)
    await place.sees('said outside')
    await page.getByText('You are offline').waitFor({ state: 'detached' })
    watch.offline = false
    await expect
      .poll(
        async () =>
          (await ada.call(listMessages, { channelId })).items.filter(({ body }) => body === 'said inside').length,
      )
      .toBe(1)
    await place.message('said inside').getByText('Sending').waitFor({ state: 'detached' })
    expect(await place.message('said inside').count()).toBe(1)
    expect(await place.message('said outside').count()).toBe(1)
  })

  it('edits what was just sent before the server has it, and saves that once it has, also after a reload', async () => {
    const channelId = (await ada.call(createChannel, { name: 'hasty' })).id
    const { page } = await stage.visitor('ada', { as: ada.person })
    const place = new Place(page, '#hasty')
    const editor = page.getByRole('textbox', { name: 'Edit message' })
    const said = async () => (await ada.call(listMessages, { channelId })).items.map(({ body }) => body)
    const hold = async () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      await page.route(/\/messages$/, async (route) => {
        if (route.request().method() === 'POST') await promise
        await route.fallback()
      })
      return resolve
    }
    await page.goto(`${base}/c/${channelId}`)
    const letGo = await hold()
    await place.say('a hasty wrod')
    await place.composer.press('ArrowUp')
    expect(await editor.inputValue()).toBe('a hasty wrod')
    await editor.fill('a hasty word')
    await editor.press('Enter')
    await place.message('a hasty word').getByText('Sending').waitFor()
    expect(await said()).toEqual([])
    letGo()
    await place.message('a hasty word').getByRole('button', { name: '(edited)' }).waitFor()
    await expect.poll(said).toEqual(['a hasty word'])

    await hold()
    await place.say('left too eraly')
    await place.composer.press('ArrowUp')
    await editor.fill('left too early')
    await editor.press('Enter')
    await place.sees('left too early')
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await page.reload()
    await place.message('left too early').getByRole('button', { name: '(edited)' }).waitFor()
    await expect.poll(said).toEqual(['a hasty word', 'left too early'])
    expect(await place.message('left too').count()).toBe(1)
  })

  it('sends once what the server got and could not answer', async () => {
    const channelId = await ada.general()
    const { page, watch } = await stage.visitor('ada', { as: ada.person })
    await page.goto(`${base}/c/${channelId}`)
    let lost = 0
    await page.route(/\/messages$/, async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return await route.fallback()
      lost++
      await route.fetch()
      watch.offline = true
      await route.abort('connectionreset')
    })
    const place = general(page)
    await place.say('heard, and not answered')
    await place.message('heard, and not answered').getByText('Sending').waitFor({ state: 'detached' })
    await place.say('the next one')
    watch.offline = false
    const { items } = await ada.call(listMessages, { channelId })
    expect(lost).toBe(1)
    expect(items.filter(({ body }) => body.startsWith('heard'))).toHaveLength(1)
    expect(await place.message('heard, and not answered').count()).toBe(1)
  })

  it('forgets what it sent, though its words as a draft were still on their way', async () => {
    const { id: channelId } = await ada.call(createChannel, { name: 'overtaken' })
    const { page } = await stage.visitor('ada', { as: ada.person })
    await page.goto(`${base}/c/${channelId}`)
    const place = new Place(page, '#overtaken')
    const saved: string[] = []
    const first = Promise.withResolvers<void>()
    await page.route('**/draft', async (route) => {
      const { body } = route.request().postDataJSON() as { body: string }
      if (body !== '') await first.promise
      saved.push(body)
      await route.fallback()
    })
    const asked = page.waitForRequest('**/draft')
    await place.composer.fill('said before it was kept')
    await asked
    await place.composer.press('Enter')
    await place.sent('said before it was kept')
    first.resolve()
    await expect.poll(() => saved.at(-1)).toBe('')
    await expect
      .poll(async () => (await ada.call(listDrafts, {})).items.filter(({ place }) => place === channelId))
      .toEqual([])
    expect(saved).toEqual(['said before it was kept', ''])
  })

  it('keeps twelve tabs live on at most four connections, also when the first one closes', async () => {
    // All tabs open at the end, where what comes is in sight.
    await readAll(ada, await ada.general())
    const { context } = await stage.visitor('ada', { as: ada.person })
    const others = await Promise.all(['Two', 'Three'].map((name) => ada.person.found(name)))
    const open = async (where: string) => {
      const page = await context.newPage()
      await page.goto(where)
      await general(page).composer.waitFor()
      return page
    }
    const places = [
      ...Array.from({ length: 8 }, () => base),
      ...[...others, ...others].map(({ workspace }) => `/w/${workspace.slug}`),
    ]
    const tabs: Page[] = []
    for (let from = 0; from < places.length; from += 4)
      tabs.push(...(await Promise.all(places.slice(from, from + 4).map(open))))
    expect(tabs).toHaveLength(12)
    expect(await countStreams(stage)).toBeGreaterThan(0)
    expect(await countStreams(stage)).toBeLessThanOrEqual(4)
    await tell(await ada.general(), 'to all tabs')
    for (const page of tabs.slice(0, 8)) await general(page).sees('to all tabs')
    for (const [index, other] of others.entries()) {
      await other.call(postMessage, { channelId: await other.general(), body: `to the others ${index}` })
      for (const page of [tabs[8 + index], tabs[10 + index]])
        if (page) await general(page).sees(`to the others ${index}`)
    }
    await tabs[0]?.close()
    await tell(await ada.general(), 'to those who are left')
    for (const page of tabs.slice(1, 8)) await general(page).sees('to those who are left')
    expect(await countStreams(stage)).toBeLessThanOrEqual(4)
    const last = tabs.at(7)
    if (last) await general(last).say('and from a tab')
    for (const page of tabs.slice(1, 8)) await general(page).sees('and from a tab')
  })

  it('leaves nothing open when one signs out elsewhere, or is removed', async () => {
    const carl = await ada.invite(await stage.stoa.signUp('Carl'))
    const { page, context, watch } = await stage.visitor('carl', { as: carl.person })
    // What a page was about to ask when it ended.
    watch.expectRefusal(401, '/api/v1/')
    await page.goto(base)
    await general(page).composer.waitFor()
    const other = await context.newPage()
    await other.goto(base)
    await general(other).composer.waitFor()
    await other.getByRole('button', { name: 'Team' }).click()
    await other.getByRole('menuitem', { name: 'Sign out' }).click()
    for (const each of [other, page]) await each.getByRole('heading', { name: 'Sign in' }).waitFor()
    await expect.poll(() => countStreams(stage)).toBe(0)

    await carl.person.browser.signIn(carl.person.who.email, PASSWORD)
    const again = await stage.visitor('carl again', { as: carl.person })
    await again.page.goto(base)
    again.watch.expectRefusal(404, `/api/v1/workspaces/${ada.workspaceId}`)
    await general(again.page).composer.waitFor()
    await ada.call(removeMember, { memberId: carl.id })
    await again.page.getByText('you are not, or no longer, in it').waitFor()
    await expect.poll(() => countStreams(stage)).toBe(0)
  })
})

/** How many event streams the server holds open: all are of the one browser in these tests. */
async function countStreams({ stoa }: Stage): Promise<number> {
  const response = await fetch(`${stoa.url}/metrics`, { headers: { authorization: `Bearer ${adminToken}` } })
  const line = (await response.text()).split('\n').find((each) => each.startsWith('stoa_streams '))
  if (!line) throw new Error(`no gauge of streams (${response.status})`)
  return Number(line.split(' ')[1])
}
