import { addChannelMember, createChannel } from '@stoa/protocol/channels'
import { postMessage } from '@stoa/protocol/messages'
import { createInvite } from '@stoa/protocol/workspaces'
import { findService } from '@stoa/testkit/services'
import type { Member } from '@stoa/testkit/stoa'
import { Client } from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { bring } from './agent.ts'
import { Stage } from './stage.ts'

describe.skipIf(!findService('chromium'))('looking after a workspace', () => {
  let stage: Stage
  let olga: Member
  let adam: Member
  let mia: Member
  let base: string
  beforeAll(async () => {
    stage = await Stage.open({ env: { STOA_ROLES: 'web,api,feed,agentlink,worker' } })
    olga = await (await stage.stoa.signUp('Olga')).found('Team')
    adam = await olga.invite(await stage.stoa.signUp('Adam'), 'admin')
    mia = await olga.invite(await stage.stoa.signUp('Mia'))
    base = `/w/${olga.workspace.slug}`
  })
  afterEach(({ task }) => stage.clear(task))
  afterAll(() => stage[Symbol.asyncDispose]())

  it('an admin archives a private channel from outside, takes it back, and finds it by its name', async () => {
    await mia.call(createChannel, { name: 'merger', visibility: 'private' })
    await mia.call(createChannel, { name: 'lunch' })
    const { page } = await stage.visitor('adam', { as: adam.person, width: 1440 })
    await page.goto(`${base}/members`)
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Channels' }).click()
    const row = (name: string) => page.getByRole('row').filter({ hasText: name })
    await row('merger').getByText('private').waitFor()
    expect(await row('merger').getByRole('link').count()).toBe(0)
    await expectAccessible(page)

    await page.getByLabel('Find a channel').fill('merg')
    await row('lunch').waitFor({ state: 'detached' })
    await page.waitForURL((url) => url.searchParams.get('q') === 'merg')
    await page.getByRole('button', { name: 'Archive #merger' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Archive #merger' }).click()
    await row('merger').getByText('archived').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await row('merger').getByText('archived').waitFor({ state: 'detached' })

    await page.getByLabel('Show', { exact: true }).selectOption('archived')
    await page.getByText('No channel fits.').waitFor()
    await page.getByRole('button', { name: 'Show everything' }).click()
    await row('lunch').waitFor()
    expect(await page.getByLabel('Find a channel').inputValue()).toBe('')
  })

  it('a delivery that was given up is seen among all, sent again, and leaves the count', async () => {
    await using inga = await bring(stage.stoa, mia, 'Inga')
    const { agentId } = inga
    const channelId = await mia.general()
    await mia.call(addChannelMember, { channelId, memberId: agentId })
    const { page } = await stage.visitor('adam', { as: adam.person, width: 1440 })
    await page.goto(`${base}/deliveries`)
    await page.getByText('What is addressed to agents is listed here').waitFor()
    await expectAccessible(page)
    const { seq } = await mia.call(postMessage, { channelId, body: 'the words that got lost' })
    await giveUp(agentId, seq)
    const dead = page.getByRole('button', { name: /^1\s*Given up$/ })
    await dead.click()
    await page.waitForURL((url) => url.searchParams.get('state') === 'dead')
    const row = page.getByRole('row').filter({ hasText: 'Inga' })
    await row.getByText('given up').waitFor()
    await expectAccessible(page)
    await row.getByRole('button', { name: 'Send again' }).click()
    await page.getByText('No delivery is like that.').waitFor()
    await page.getByRole('button', { name: 'Show everything' }).click()
    await row.filter({ hasText: 'No. 1' }).getByText('let go').waitFor()
    await row.filter({ hasText: 'No. 2' }).getByText('delivered').waitFor()
    expect(inga.heard).toEqual(['the words that got lost'])
    expect(await page.getByText('the words that got lost').count()).toBe(0)

    await page.goto(`${base}/audit-log?operation=deliveries.retry`)
    await page.getByRole('row').filter({ hasText: 'had a delivery that was given up go out again' }).waitFor()
    const today = new Date().toLocaleDateString('sv')
    await page.getByLabel('To day').fill('2020-01-01')
    await page.getByText('Nothing in the log fits these filters.').waitFor()
    await page.getByLabel('To day').fill(today)
    await page.getByRole('row').filter({ hasText: 'had a delivery that was given up go out again' }).waitFor()
    expect(new URL(page.url()).searchParams.get('to')).toBe(today)
    const csv = await page.getByRole('link', { name: 'CSV' }).getAttribute('href')
    expect(csv).toContain('operation=deliveries.retry')
  })

  it('what an agent was called with too often, by one that was not asked, is shown as held back', async () => {
    await using one = await bring(stage.stoa, mia, 'Ping')
    await using other = await bring(stage.stoa, mia, 'Pong')
    const { id: channelId } = await mia.call(createChannel, { name: 'table-tennis' })
    for (const { agentId: memberId } of [one, other]) await mia.call(addChannelMember, { channelId, memberId })
    for (let n = 0; n <= 20; n++) await one.agent.post(channelId, 'your turn, @pong')
    const { page } = await stage.visitor('adam', { as: adam.person, width: 1440 })
    await page.goto(`${base}/deliveries?state=dead`)
    const row = page.getByRole('row').filter({ hasText: 'Pong' })
    await row.getByText('held back').waitFor()
    await row.getByRole('button', { name: 'Send again' }).click()
    await page.getByText('No delivery is like that.').waitFor()
  })

  it('the owner of the server looks after its jobs, and an admin is told that they are not theirs', async () => {
    await query(
      `insert into pgboss.job (name, state, source_name, source_retry_count, source_output)
       values ('dead', 'created', 'idempotency.prune', 5, '{"message":"it broke\\nwith what nobody may read"}')`,
    )
    const { page } = await stage.visitor('olga', { as: olga.person, width: 1440 })
    await page.goto(`${base}/members`)
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Jobs' }).click()
    await page.getByRole('table', { name: 'Kinds of jobs' }).getByText('1 given up').waitFor()
    await page.getByLabel('State').selectOption('dead')
    const row = page.getByRole('table', { name: 'Jobs, latest first' }).getByRole('row').filter({ hasText: 'it broke' })
    await row.waitFor()
    expect(await page.getByText('with what nobody may read').count()).toBe(0)
    await expectAccessible(page)
    await row.getByRole('button', { name: 'Run again' }).click()
    await page.getByText('Nothing was given up.').waitFor()

    const { page: adams } = await stage.visitor('adam', { as: adam.person })
    await adams.goto(`${base}/jobs`)
    await adams.getByText('Owners of the first workspace on this server look after them').waitFor()
    const nav = adams.getByRole('navigation', { name: 'Settings' })
    await nav.getByRole('link', { name: 'Audit log' }).waitFor()
    expect(await nav.getByRole('link', { name: 'Jobs' }).count()).toBe(0)
  })

  it('a member is told that the pages of admins are not for them, and is led to none', async () => {
    const { page } = await stage.visitor('mia', { as: mia.person })
    for (const path of ['all-channels', 'deliveries']) {
      await page.goto(`${base}/${path}`)
      await page.getByText('This page is for owners and admins.').waitFor()
    }
    await page.goto(`${base}/audit-log`)
    await page.getByText('The audit log is for owners and admins.').waitFor()
    const nav = page.getByRole('navigation', { name: 'Settings' })
    expect(await nav.getByRole('link', { name: 'Deliveries' }).count()).toBe(0)
  })

  it('an invite tells one who never heard of Stoa who invites them, to what, and what it takes', async () => {
    const { url } = await olga.call(createInvite, { role: 'guest', channelIds: [await olga.general()] })
    const { page } = await stage.visitor('nora', { width: 390, height: 780 })
    await page.goto(new URL(url).pathname)
    await page.getByRole('heading', { name: 'Join Team' }).waitFor()
    await page.getByText('Olga invites you to Team.').waitFor()
    await page.getByText('Stoa is where this team talks and works').waitFor()
    await page.getByText('You see only the channels that you were added to.').waitFor()
    await page.getByText('#general').waitFor()
    await expectAccessible(page)
    await expectToFit(page)
  })

  it('on a phone nothing is wider than the screen, and a menu that names the page leads to the others', async () => {
    const { page } = await stage.visitor('olga', { as: olga.person, width: 390, height: 780 })
    const menu = page.getByRole('navigation', { name: 'Settings' }).getByRole('button')
    await page.goto(`${base}/members`)
    const others = {
      Channels: 'Channels',
      Deliveries: 'Deliveries',
      'Audit log': 'Audit log',
      Jobs: 'Jobs',
      Projects: 'Projects',
    }
    await menu.filter({ hasText: 'Members' }).waitFor()
    for (const [name, heading] of Object.entries(others)) {
      await menu.click()
      await page.getByRole('menuitem', { name, exact: true }).click()
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
      await menu.filter({ hasText: name }).waitFor()
      await expectToFit(page)
    }
    await menu.click()
    await expectAccessible(page)
  })

  it('on a phone a member is a card that leaves out nothing that the table says, with what one may do', async () => {
    const { page } = await stage.visitor('olga', { as: olga.person, width: 390, height: 780 })
    await page.goto(`${base}/members`)
    const card = page.getByRole('list', { name: 'People' }).getByRole('listitem').filter({ hasText: 'Adam' })
    await card.getByRole('term').filter({ hasText: 'Joined' }).waitFor()
    await card.getByRole('combobox').selectOption('member')
    await page.getByRole('alertdialog').waitFor()
    await page.keyboard.press('Escape')
    await card.getByRole('button').click()
    await page.getByRole('menu').waitFor()
    await expectAccessible(page)
  })

  it('a list that did not come says so, keeps what is around it, and comes when it is asked again', async () => {
    const { page, watch } = await stage.visitor('adam', { as: adam.person, width: 1440 })
    watch.expectRefusal(500, '/api/')
    for (const [path, kept] of [
      ['all-channels', 'Find a channel'],
      ['deliveries', 'Agent'],
      ['audit-log', 'Outcome'],
    ] as const) {
      await page.route(`**/api/**/${path}**`, (route) => route.fulfill({ status: 500, body: '{}' }))
      await page.goto(`${base}/${path}`)
      await page.getByRole('alert').filter({ hasText: 'could not be loaded' }).first().waitFor()
      await page.getByLabel(kept, { exact: true }).waitFor()
      await page.unrouteAll({ behavior: 'wait' })
      await page.getByRole('button', { name: 'Try again' }).click()
      await page.getByRole('table').waitFor()
    }
  })

  async function expectToFit(page: Page): Promise<void> {
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
  }

  async function giveUp(agentId: string, seq: number): Promise<void> {
    const { workspaceId } = olga
    await query('insert into delivery_targets (workspace_id, target, last_n) values ($1, $2, 1)', [
      workspaceId,
      agentId,
    ])
    await query(
      `insert into deliveries
         (workspace_id, target, n, id, event_seq, detail, state, tries, created_at, last_tried_at, done_at, expires_at)
       values ($1, $2, 1, 'dlv_1', $3, '{"reason":"mention"}', 'dead', 10, now(), now(), now(), now() + interval '7 days')`,
      [workspaceId, agentId, seq],
    )
  }

  async function query(text: string, values: unknown[] = []): Promise<void> {
    const client = new Client({ connectionString: stage.stoa.databaseUrl })
    await client.connect()
    try {
      await client.query(text, values)
    } finally {
      await client.end()
    }
  }
})
