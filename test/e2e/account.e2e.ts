import { postMessage } from '@stoa/protocol/messages'
import { findService } from '@stoa/testkit/services'
import type { Person } from '@stoa/testkit/stoa'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { general, Place } from './place.ts'
import { PASSWORD } from './steps.ts'
import type { Team } from './team.ts'
import { playInTeam } from './team.ts'

describe.skipIf(!findService('chromium'))('an account', () => {
  let { stage, ada, bea, base } = {} as Team
  playInTeam((team) => {
    ;({ stage, ada, bea, base } = team)
  })

  const themeOf = (page: Page) => page.evaluate<string | undefined>('document.documentElement.dataset.theme')

  it('is liked the same in every tab, in another workspace, in another browser and in the next page', async () => {
    const beside = await ada.person.found('Beside')
    const { page: one, context } = await stage.visitor('ada', { as: ada.person })
    const [two, three] = [await context.newPage(), await context.newPage()]
    const { page: elsewhere } = await stage.visitor('elsewhere', { as: ada.person })
    await one.goto(`${base}/account`)
    await two.goto(base)
    await three.goto(`/w/${beside.workspace.slug}`)
    await elsewhere.goto(base)
    for (const page of [two, three, elsewhere]) await general(page).composer.waitFor()
    await expectAccessible(one)
    await one.getByLabel('Colours').selectOption('dark')
    expect(await themeOf(one)).toBe('dark')
    for (const page of [two, three, elsewhere]) await expect.poll(() => themeOf(page)).toBe('dark')
    await one.getByLabel('Enter in the message field').selectOption('breaks')
    await one.getByText('Shift and Enter send the message.').waitFor()
    const { composer } = general(two)
    await expect
      .poll(async () => {
        // As long as this tab has not heard of it, Enter sends.
        await composer.fill('a first line')
        await composer.press('Enter')
        return composer.inputValue()
      })
      .toMatch(/^a first line\n/)
    await two.reload({ waitUntil: 'commit' })
    await expect.poll(() => themeOf(two)).toBe('dark')
    await expectAccessible(one)
    await composer.fill('')
    await one.getByLabel('Enter in the message field').selectOption('sends')
    await one.getByLabel('Colours').selectOption('system')
    for (const page of [two, three, elsewhere]) await expect.poll(() => themeOf(page)).toBeUndefined()
  })

  it('has what was begun in one tab, and read in another, in all of them', async () => {
    const { person } = await ada.invite(await stage.stoa.signUp('Cora'))
    const { page: one, context } = await stage.visitor('cora', { as: person })
    const two = await context.newPage()
    await one.goto(base)
    await two.goto(`${base}/mentions`)
    await general(one).composer.fill('half a thought')
    const general2 = two.getByRole('navigation', { name: 'Workspace' }).getByRole('link', { name: /^general/ })
    await general2.waitFor()
    await bea.call(postMessage, { channelId: await generalId(one), body: 'hello, @cora' })
    await general(one).sees(/hello/)
    await expect.poll(() => general2.textContent()).not.toContain('mention')
    await expect
      .poll(async () => {
        await two.goto(base)
        await general(two).composer.waitFor()
        return general(two).composer.inputValue()
      })
      .toBe('half a thought')
    await general(one).composer.fill('')
  })

  it('counts what waits in another workspace where one switches, and in the tab', async () => {
    const beside = await bea.person.found('Annex')
    const adas = await beside.invite(ada.person)
    const { page } = await stage.visitor('ada', { as: ada.person })
    await page.goto(base)
    await general(page).composer.waitFor()
    const { page: other } = await stage.visitor('beside', { as: bea.person })
    await other.goto(`/w/${beside.workspace.slug}`)
    await general(other).say('for @ada')
    await page.reload()
    await expect.poll(() => page.title()).toMatch(/^\(\d+\) #general · Team/)
    await page.getByRole('button', { name: /^Team|Team$/ }).click()
    await page.getByRole('menuitem', { name: /Annex.*\d/ }).click()
    await general(page).sees(/^.*for @Ada/)
    expect(page.url()).toContain(adas.workspace.slug)
  })

  it('changes its profile and its password, says what is wrong, and ends other sessions', async () => {
    const dan = await stage.stoa.signUp('Dan')
    const member = await ada.invite(dan)
    const { page, watch } = await stage.visitor('dan', { as: dan })
    for (const _ of [1, 2]) await signInAgain(dan)
    await page.goto(`/w/${member.workspace.slug}/account`)
    await page.getByLabel('Title').fill('Harbour master')
    await page.getByRole('button', { name: 'Save the profile' }).click()
    await page.getByText('Your profile was saved').waitFor()
    await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out everywhere else' }).click()
    await page.getByText('Signed out everywhere else').waitFor()
    await page.getByText('this browser', { exact: true }).waitFor()
    expect(await page.getByRole('button', { name: 'Sign out', exact: true }).count()).toBe(1)
    watch.expectRefusal(400, '/api/auth/change-password')
    // The old session ends before the new one is known here.
    watch.expectRefusal(401, '/api/v1/workspaces')
    await page.getByLabel('Current password').fill('something else')
    await page.getByLabel('New password').fill('a better one, long')
    await page.getByRole('button', { name: 'Change the password' }).click()
    await page.getByText('The current password is not right.').waitFor()
    await expectAccessible(page)
    await page.getByLabel('Current password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Change the password' }).click()
    await page.getByText('Your password was changed.').waitFor()
  })

  it('leaves a workspace, which ends there', async () => {
    const eve = await stage.stoa.signUp('Eve')
    const member = await ada.invite(eve)
    const { page, watch } = await stage.visitor('eve', { as: eve })
    await page.goto(`/w/${member.workspace.slug}/account`)
    watch.expectRefusal(404, '/api/v1/workspaces')
    await page.getByRole('button', { name: 'Leave Team' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Leave Team' }).click()
    await page.waitForURL(/\/(workspaces|new)?$/)
  })

  async function generalId(page: Page): Promise<string> {
    await new Place(page, '#general').composer.waitFor()
    return /\/c\/([^/?]+)/.exec(page.url())?.[1] ?? ''
  }
})

async function signInAgain({ browser, who }: Person): Promise<void> {
  await fetch(`${browser.origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: browser.origin },
    body: JSON.stringify({ email: who.email, password: PASSWORD }),
  })
}
