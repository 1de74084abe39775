import { addChannelMember, createChannel } from '@stoa/protocol/channels'
import { postMessage } from '@stoa/protocol/messages'
import { getPersona, setPersona } from '@stoa/protocol/personas'
import { findService } from '@stoa/testkit/services'
import type { Member } from '@stoa/testkit/stoa'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { bring } from './agent.ts'
import { Place } from './place.ts'
import { Stage } from './stage.ts'

describe.skipIf(!findService('chromium'))('people and their agents', () => {
  let stage: Stage
  let olga: Member
  let ada: Member
  let ben: Member
  let base: string
  beforeAll(async () => {
    stage = await Stage.open({ env: { STOA_ROLES: 'web,api,feed,agentlink,worker' } })
    olga = await (await stage.stoa.signUp('Olga')).found('Team')
    ada = await olga.invite(await stage.stoa.signUp('Ada'))
    ben = await olga.invite(await stage.stoa.signUp('Ben'))
    base = `/w/${olga.workspace.slug}`
  })
  afterEach(({ task }) => stage.clear(task))
  afterAll(() => stage[Symbol.asyncDispose]())

  it('its owner writes a persona, looks at it first, and puts an earlier version back; others see none of it', async () => {
    await using scout = await bring(stage.stoa, ada, 'Scout')
    const { agentId } = scout
    const { page } = await stage.visitor('ada', { as: ada.person, width: 1440 })
    await page.goto(`${base}/agents/${agentId}`)
    await page.getByText('A persona says in Markdown who Scout is').waitFor()
    await page.getByRole('button', { name: 'Write a persona' }).click()
    await page.getByLabel('What Scout is told').fill('# Scout\n\nAnswers in **one** sentence.')
    await page.getByRole('tab', { name: 'Preview' }).click()
    await page.getByRole('heading', { name: 'Scout', level: 1 }).last().waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Save the persona' }).click()
    await page.getByText('Version 1, by Ada,').waitFor()
    await expectAccessible(page)
    await expect.poll(() => scout.agent.persona.body).toContain('**one** sentence')

    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await page.getByLabel('What Scout is told').fill('Mine')
    await olga.call(setPersona, { agentId, body: 'Answers at length.', basedOn: 1 })
    await page.getByText('Olga has saved another version meanwhile').waitFor()
    await page.getByRole('button', { name: 'Take theirs' }).click()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('Version 2, by Olga,').waitFor()

    await page.getByRole('button', { name: 'Versions' }).click()
    const versions = page.getByRole('dialog')
    await versions.getByRole('button', { name: /^Version 1, by Ada/ }).click()
    await versions.getByText('one', { exact: true }).waitFor()
    await expectAccessible(page)
    await versions.getByRole('button', { name: 'Put version 1 back' }).click()
    await page.getByText('Version 3, by Ada,').waitFor()
    expect(await ada.call(getPersona, { agentId })).toMatchObject({ body: '# Scout\n\nAnswers in **one** sentence.' })

    const { page: bens } = await stage.visitor('ben', { as: ben.person })
    await bens.goto(`${base}/agents/${agentId}`)
    await bens.getByRole('heading', { name: 'What it may do' }).waitFor()
    expect(await bens.getByRole('heading', { name: 'Persona' }).count()).toBe(0)
  })

  it('while an agent writes, the sidebar says for whom, to those who may know it', async () => {
    await using inga = await bring(stage.stoa, ada, 'Inga')
    const { id: channelId } = await ada.call(createChannel, { name: 'lab', visibility: 'private' })
    await ada.call(addChannelMember, { channelId, memberId: inga.agentId })
    await ada.call(addChannelMember, { channelId, memberId: olga.id })
    const visit = async (name: string, who: Member) => {
      const { page } = await stage.visitor(name, { as: who.person })
      await page.goto(base)
      return page.getByRole('navigation', { name: 'Workspace' }).getByRole('link', { name: /^.*Inga/ })
    }
    const [adas, olgas, bens] = [await visit('ada', ada), await visit('olga', olga), await visit('ben', ben)]
    const release = inga.hold()
    await ada.call(postMessage, { channelId, body: '@inga, are you there?' })
    await adas.filter({ hasText: 'writing for you' }).waitFor()
    await olgas.filter({ hasText: 'writing for Ada' }).waitFor()
    await bens.filter({ hasText: 'at work' }).waitFor()
    release()
    for (const link of [adas, olgas, bens]) await link.filter({ hasNotText: /writing|at work/ }).waitFor()
  })

  it('who names somebody that is not in the channel is told, and brings them in', async () => {
    await ada.call(createChannel, { name: 'design' })
    const { page } = await stage.visitor('ada', { as: ada.person })
    await page.goto(base)
    await page
      .getByRole('navigation', { name: 'Workspace' })
      .getByRole('link', { name: /^design/ })
      .click()
    const design = new Place(page, '#design')
    await design.composer.pressSequentially('@be')
    await page.getByRole('option', { name: /Ben/ }).getByText('not in this channel').waitFor()
    await design.composer.press('Enter')
    await design.composer.pressSequentially('look at this')
    await design.composer.press('Enter')
    const line = page.getByRole('status').filter({ hasText: '@ben is not in #design.' })
    await line.waitFor()
    await expectAccessible(page)
    await line.getByRole('button', { name: 'Dismiss' }).click()
    await line.waitFor({ state: 'detached' })

    await design.say('@ben, once more')
    await line.getByRole('button', { name: 'Add them' }).click()
    await page.getByText('Ben is in now.').waitFor()
    await line.waitFor({ state: 'detached' })
    await design.say('@ben, now you are')
    expect(await line.count()).toBe(0)
  })
})
