import { registerAgent } from '@stoa/protocol/agents'
import { findService } from '@stoa/testkit/services'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { joinAs } from './agent.ts'
import { Stage } from './stage.ts'
import { copied, fillSignUp, foundWorkspace, PASSWORD } from './steps.ts'

describe.skipIf(!findService('chromium'))('coming in', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await Stage.open({ serviceWorker: true })
  })
  afterEach(({ task }) => stage.clear(task))
  afterAll(() => stage[Symbol.asyncDispose]())

  it('signs up, names a workspace, and invites somebody, who joins by the link', async () => {
    const { page: ada } = await stage.visitor('ada')
    await ada.goto('/')
    await ada.getByRole('heading', { name: 'Sign in' }).waitFor()
    await expectAccessible(ada)
    await foundWorkspace(ada, 'Ada', 'Analytical Engines')
    expect(new URL(ada.url()).pathname).toMatch(/^\/w\/analytical-engines/)

    await ada.goto('/w/analytical-engines/members')
    await ada.getByRole('button', { name: 'Invite people' }).click()
    await expectAccessible(ada)
    await ada.getByRole('button', { name: 'Create the link' }).click()
    const link = await copied(ada, 'invite link')
    expect(link).toContain(`${stage.stoa.url}/invite/`)

    const { page: bea } = await stage.visitor('bea')
    await bea.goto(link)
    await bea.getByRole('heading', { name: 'Join Analytical Engines' }).waitFor()
    await bea.getByText('Ada invites you').waitFor()
    await expectAccessible(bea)
    await fillSignUp(bea, 'Bea')
    await bea.getByRole('button', { name: 'Join Analytical Engines' }).click()
    await bea.waitForURL(/\/w\/analytical-engines/)
    await bea.goto('/w/analytical-engines/members')
    for (const name of ['Ada', 'Bea']) await bea.getByRole('row', { name: new RegExp(name) }).waitFor()
    await expectAccessible(bea)
  })

  it('says how newcomers get in once it knows, and nothing before', async () => {
    const { page } = await stage.visitor('newcomer')
    const { promise, resolve } = Promise.withResolvers<void>()
    await page.route('**/api/v1/server', async (route) => {
      await promise
      await route.fallback()
    })
    await page.goto('/sign-in')
    await page.getByLabel('E-mail').waitFor()
    expect(await page.getByText('New here?').count()).toBe(0)
    resolve()
    await page.getByRole('link', { name: 'Sign up' }).waitFor()
  })

  it('refuses a wrong password in words, and with the right one leads where one wanted to go', async () => {
    const eve = await (await stage.stoa.signUp('eve')).found('Eve')
    const { page, watch } = await stage.visitor('eve')
    watch.expectRefusal(401, '/api/auth/sign-in/email')
    const account = `/w/${eve.workspace.slug}/account`
    await page.goto(account)
    await page.getByLabel('E-mail').fill(eve.person.who.email)
    await page.getByLabel('Password', { exact: true }).fill('not this one')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page
      .getByRole('alert')
      .filter({ hasText: /password/i })
      .waitFor()
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(`**${account}`)
    await page.getByRole('heading', { name: 'Account' }).waitFor()
    await expectAccessible(page)
  })

  it('lets an agent in by the code that it printed, sees it come to life, and adds it to a channel', async () => {
    const dora = await (await stage.stoa.signUp('dora')).found('Dora')
    const base = `/w/${dora.workspace.slug}`
    const { page, context } = await stage.visitor('dora', { as: dora.person })
    await page.goto(`${base}/connect`)
    const status = page.getByRole('status', { name: 'Connection' })
    await status.getByText('Waiting for a first sign of life').waitFor()
    await expectAccessible(page)

    const agent = await stage.stoa.anonymous().call(registerAgent, { agentName: 'Robo', framework: 'e2e' })
    const claiming = await context.newPage()
    await claiming.goto(agent.claimUrl)
    await claiming.getByRole('heading', { name: 'Let Robo in?' }).waitFor()
    await expectAccessible(claiming)
    await claiming.getByLabel('Code').fill(agent.code.toLowerCase())
    await claiming.getByRole('button', { name: 'Let Robo in' }).click()
    await claiming.getByRole('heading', { name: 'Robo is in' }).waitFor()
    await expectAccessible(claiming)
    await status.getByText('Robo was let in').waitFor()

    await using connected = await joinAs(stage.stoa, agent.apiKey)
    expect(connected).toBeDefined()
    await status.getByText('Robo is here').waitFor()
    await claiming.getByRole('checkbox', { name: /general/ }).check()
    await claiming.getByRole('button', { name: /^Add/ }).click()
    await claiming.waitForURL(/\/c\//)
    await page.goto(`${base}/members?tab=agents`)
    await page.getByRole('row', { name: /Robo.*online/ }).waitFor()
    await expectAccessible(page)
    await page.getByRole('row', { name: /Robo/ }).getByRole('link').click()
    await page.getByRole('heading', { name: 'Robo' }).waitFor()
    await page.getByText('#general', { exact: true }).waitFor()
    await expectAccessible(page)
  })

  it('makes a key, ends it, and finds both in the audit log', async () => {
    const fay = await (await stage.stoa.signUp('fay')).found('Fay')
    const base = `/w/${fay.workspace.slug}`
    const { page } = await stage.visitor('fay', { as: fay.person })
    await page.goto(`${base}/keys`)
    await page.getByRole('button', { name: 'New key' }).first().click()
    await page.getByLabel('What it is for').fill('Nightly report')
    await page.getByRole('button', { name: 'Make the key' }).click()
    const key = await copied(page, 'access key')
    const asked = () =>
      fetch(`${stage.stoa.url}/api/v1/workspaces/${fay.workspaceId}/members`, {
        headers: { authorization: `Bearer ${key}` },
      })
    expect((await asked()).status).toBe(200)
    await page.getByRole('button', { name: 'I have copied it' }).click()
    await page.getByRole('button', { name: 'End', exact: true }).click()
    await page.getByRole('button', { name: 'End the key' }).click()
    await page.getByText('ended', { exact: true }).waitFor()
    expect((await asked()).status).toBe(401)
    await expectAccessible(page)
    await page.goto(`${base}/audit-log`)
    await page.getByRole('row', { name: /made an access key/ }).waitFor()
    await page.getByRole('row', { name: /ended an access key/ }).waitFor()
    await expectAccessible(page)
  })
})
