import { acceptInvite, createInvite } from '@stoa/protocol/workspaces'
import { findService } from '@stoa/testkit/services'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { spoken } from '../shots/spoken.ts'
import type { Visitor, VisitorOptions } from './stage.ts'
import { Stage } from './stage.ts'
import { Words } from './words.ts'

// In the language that stands for all others: what the server says in English must not be seen.
describe.skipIf(!findService('chromium'))('a refusal', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await Stage.open()
  })
  afterEach(({ task }) => stage.clear(task))
  afterAll(() => stage[Symbol.asyncDispose]())

  async function reader(name: string, options: VisitorOptions = {}): Promise<Visitor & { words: Words }> {
    const visitor = await stage.visitor(name, options)
    const words = new Words()
    await words.listen(visitor.context)
    return { ...visitor, words }
  }

  async function expectRefusal({ page, words }: { page: Visitor['page']; words: Words }, english: string) {
    await page
      .getByRole('alert')
      .filter({ hasText: spoken(english) })
      .waitFor()
    expect(await words.findEscaped(page)).toEqual([])
  }

  it('of a wrong password is told in the language of the reader', async () => {
    const eve = await stage.stoa.signUp('eve')
    const guest = await reader('eve')
    guest.watch.expectRefusal(401, '/api/auth/sign-in/email')
    guest.words.know(eve.who.email)
    await guest.page.goto('/sign-in')
    await guest.page.getByLabel(spoken('E-mail')).fill(eve.who.email)
    await guest.page.getByLabel(spoken('Password')).fill('not this one')
    await guest.page.getByRole('button', { name: spoken('Sign in') }).click()
    await expectRefusal(guest, 'E-mail or password are not right.')
  })

  it('of what does not fit a field names it as its label does', async () => {
    const guest = await reader('fay')
    guest.watch.expectRefusal(400, '/api/auth/sign-in/email')
    await guest.page.goto('/sign-in')
    await guest.page.getByLabel(spoken('E-mail')).fill('fay@under_score.example')
    await guest.page.getByLabel(spoken('Password')).fill('correct horse battery')
    await guest.page.getByRole('button', { name: spoken('Sign in') }).click()
    const told = guest.page.getByRole('alert').filter({ hasText: /^««E-máíl~+»: thíš íš ñót wríttéñ/ })
    await told.waitFor()
    expect(await guest.words.findEscaped(guest.page)).toEqual([])
  })

  it('of a name that is taken says the name, in the language of the reader', async () => {
    const ada = await (await stage.stoa.signUp('ada')).found('Ada')
    const { url } = await ada.call(createInvite, { role: 'member' })
    await (await stage.stoa.signUp('bea')).call(acceptInvite, { token: url.split('/').at(-1) ?? '' })
    const { page, words, watch } = await reader('ada', { as: ada.person })
    // The Guide's title, which a stream brings.
    words.know('Ask me how something works')
    watch.expectRefusal(409, '/api/v1/workspaces/')
    await page.goto(`/w/${ada.workspace.slug}/account`)
    await page.getByRole('textbox', { name: spoken('Handle') }).fill('bea')
    await page.getByRole('button', { name: spoken('Save the profile') }).click()
    await page
      .getByRole('alert')
      .getByText(/^«.*bea.*~+»$/)
      .waitFor()
    expect(await words.findEscaped(page)).toEqual([])
  })

  it('of an invite that was used up meanwhile is told in the language of the reader', async () => {
    const ada = await (await stage.stoa.signUp('ada2')).found('Ada')
    const { url } = await ada.call(createInvite, { role: 'member', maxUses: 1 })
    const cid = await reader('cid', { as: await stage.stoa.signUp('cid') })
    cid.watch.expectRefusal(410, '/api/v1/')
    await cid.page.goto(url)
    const join = cid.page.getByRole('button', { name: spoken('Join Ada') })
    await join.waitFor()
    await (await stage.stoa.signUp('dan')).call(acceptInvite, { token: url.split('/').at(-1) ?? '' })
    await join.click()
    await expectRefusal(cid, 'This invite has been used up. Ask for a new one.')
  })
})
