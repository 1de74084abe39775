import { createClient } from '@stoa/client/client'
import { createKey } from '@stoa/protocol/accounts'
import { claimAgent, connectAgents, registerAgent } from '@stoa/protocol/agents'
import { addChannelMember, createChannel, openDm, updateChannel } from '@stoa/protocol/channels'
import { editMessage, postMessage, sendTyping } from '@stoa/protocol/messages'
import { createProject } from '@stoa/protocol/projects'
import { createInvite, updateMember } from '@stoa/protocol/workspaces'
import { findService } from '@stoa/testkit/services'
import type { Member } from '@stoa/testkit/stoa'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { goWithin } from '../shots/visit.ts'
import { joinAs } from './agent.ts'
import { longPayload, payload, svgWithScript } from './payloads.ts'
import { Place } from './place.ts'
import { Stage } from './stage.ts'
import { upload } from './upload.ts'

/** Every field that somebody else fills, filled with what would run if it were taken for markup. */
describe.skipIf(!findService('chromium'))('text of others', () => {
  let stage: Stage
  let eve: Member
  let mal: Member
  let base: string
  let claimUrl: string
  let agentId: string
  let channelId: string
  let dmId: string
  let messageId: string
  let inviteUrl: string
  let robo: Awaited<ReturnType<typeof joinAs>>

  beforeAll(async () => {
    stage = await Stage.open({ browser: 'whole' })
    const { stoa } = stage
    eve = await (await stoa.signUp('eve')).found(payload('Workspace'))
    base = `/w/${eve.workspace.slug}`
    mal = await eve.invite(await stoa.signUp('mal'))
    await mal.call(updateMember, { memberId: mal.id, name: payload('Mal'), title: payload('title') })
    await mal.call(createKey, { name: payload('key') })
    const project = await mal.call(createProject, {
      name: payload('Project'),
      repository: payload('repository'),
      workingDirectory: payload('folder'),
    })
    channelId = (await eve.call(createChannel, { name: 'lab', topic: payload('topic'), projectId: project.id })).id
    await eve.call(addChannelMember, { channelId, memberId: mal.id })

    const registration = { agentName: payload('Robo'), framework: payload('framework') }
    const { registrationId, code, apiKey } = await stoa.anonymous().call(registerAgent, registration)
    claimUrl = (await stoa.anonymous().call(registerAgent, registration)).claimUrl
    agentId = (await mal.person.call(claimAgent, { registrationId, code, workspaceId: eve.workspaceId })).agent.id
    await eve.call(addChannelMember, { channelId, memberId: agentId })
    robo = await joinAs(stoa, apiKey)
    robo.agent.say('busy', payload('note'))
    const wishes = [{ agentId }, { name: payload('Waiting') }]
    await createClient({ baseUrl: stoa.url, bearer: apiKey }).call(connectAgents, { agents: wishes })

    const files = [
      await upload(mal, payload('file.txt'), 'text/plain', 'harmless'),
      await upload(mal, 'picture.svg', 'image/svg+xml', svgWithScript),
    ]
    messageId = (await mal.call(postMessage, { channelId, body: longPayload('first'), fileIds: files })).id
    await mal
      .call(postMessage, { channelId, body: payload('before') })
      .then(({ id }) => mal.call(editMessage, { messageId: id, body: payload('after') }))
    await eve.call(postMessage, { channelId, threadId: messageId, body: 'I follow this' })
    await mal.call(postMessage, { channelId, threadId: messageId, body: `@eve ${longPayload('reply')}` })
    await robo.agent.post(channelId, longPayload('agent says'))
    dmId = (await mal.call(openDm, { memberIds: [eve.id] })).id
    await mal.call(postMessage, { channelId: dmId, body: longPayload('direct') })
    inviteUrl = (await mal.call(createInvite, { channelIds: [channelId] })).url
    await eve.call(updateChannel, { channelId, visibility: 'private' })
  })
  afterEach(({ task }) => stage.clear(task))
  afterAll(async () => {
    await robo[Symbol.asyncDispose]()
    await stage[Symbol.asyncDispose]()
  })

  /** It is there, as it was written, and nothing of it came to life. */
  async function expectInert(page: Page, ...shown: string[]): Promise<void> {
    for (const text of shown)
      await page.getByText(`<img src=x onerror=alert(1)>${text}`).filter({ visible: true }).first().waitFor()
    expect(await page.locator('img[src="x"], [onerror], iframe, base, a[href^="javascript:" i]').count()).toBe(0)
  }

  /** Loads the app once and goes on within it: each page says what it has to say all the same. */
  async function go(page: Page, address: string): Promise<void> {
    const isThere = page.url() !== 'about:blank' && (await goWithin(page, address.replace(stage.stoa.url, '')))
    if (!isThere) await page.goto(address)
  }

  it('would not go unnoticed if it ran, or if only the content policy stopped it', async () => {
    const { page, watch } = await stage.visitor('eve')
    await page.goto('/sign-in')
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.evaluate(`document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(payload('x'))})`)
    await expect.poll(() => watch.problems.join()).toContain('content policy: script-src-attr')
    await expect(expectInert(page)).rejects.toThrow()
    await page.evaluate('setTimeout(() => alert(1))')
    await expect.poll(() => watch.problems.join()).toContain('a dialog: 1')
    watch.problems.length = 0
  })

  it('runs on no page around the chat', async () => {
    const { page } = await stage.visitor('eve', { as: eve.person })
    const pages: [string, ...string[]][] = [
      ['/workspaces', 'Workspace'],
      [`${base}/members`, 'Mal', 'title'],
      [`${base}/members?tab=agents`, 'Robo', 'Waiting', 'framework'],
      [`${base}/members?tab=invites`, 'Mal'],
      [`${base}/agents/${agentId}`, 'Robo', 'Mal'],
      [`${base}/projects`, 'Project', 'repository'],
      [`${base}/audit-log`, 'Mal'],
      [`${base}/settings`],
      [claimUrl, 'Robo', 'framework'],
      [inviteUrl, 'Workspace', 'Mal'],
    ]
    for (const [address, ...shown] of pages) {
      await go(page, address)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await expectInert(page, ...shown)
    }
  })

  it('runs in no conversation, nor where one is found again', async () => {
    const { page } = await stage.visitor('eve', { as: eve.person })
    const pages: [string, ...string[]][] = [
      [`${base}/c/${channelId}`, 'Mal', 'Robo', 'topic', 'first', 'after', 'agent says'],
      [`${base}/c/${channelId}?thread=${messageId}`, 'Mal', 'first', 'reply'],
      [`${base}/c/${channelId}?panel=details`, 'Mal', 'Robo', 'topic'],
      [`${base}/c/${channelId}?panel=${mal.id}`, 'Mal', 'title'],
      [`${base}/c/${channelId}?panel=${agentId}`, 'Robo'],
      [`${base}/c/${dmId}`, 'Mal', 'direct'],
      [`${base}/mentions`, 'Workspace'],
      [`${base}/threads`, 'Mal'],
      [`${base}/browse`, 'topic'],
      [`${base}/search?q=${encodeURIComponent('onerror')}`, 'Mal'],
    ]
    for (const [address, ...shown] of pages) {
      await go(page, address)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await expectInert(page, ...shown)
    }
    expect(new URL(page.url()).pathname).toBe(`${base}/search`)
  })

  it('runs in no list that appears while one writes, and in no file that is opened', async () => {
    const { page } = await stage.visitor('eve', { as: eve.person })
    await page.goto(`${base}/c/${channelId}`)
    const place = new Place(page, '#lab')
    await place.composer.waitFor()
    // Said again and again, as one who types does: the page is there before its stream is.
    await expect
      .poll(async () => {
        await mal.call(sendTyping, { channelId })
        return page.getByText('is typing').isVisible()
      })
      .toBe(true)
    await expectInert(page, 'Mal is typing')
    for (const typed of ['@', '#', '@ma']) {
      await place.composer.fill('')
      await place.composer.pressSequentially(typed)
      await page.getByRole('option').first().waitFor()
      await expectInert(page)
    }
    await place.composer.fill('')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('img')
    await page.getByRole('option').first().waitFor()
    await expectInert(page, 'Mal')
    await page.keyboard.press('Escape')
    await place.message('after').getByRole('button', { name: '(edited)' }).click()
    await page.getByRole('dialog').waitFor()
    await expectInert(page, 'before')
    await page.keyboard.press('Escape')

    // The server takes from a file's name what a file system refuses.
    await page.getByRole('link', { name: '__img src=x onerror=alert(1)_file.txt' }).waitFor()
    const address = await page.getByRole('link', { name: /picture.svg/ }).getAttribute('href')
    const opened = await page.context().newPage()
    const fetched = opened.waitForEvent('download')
    await opened.goto(address ?? '').catch(() => {})
    expect((await fetched).suggestedFilename()).toBe('picture.svg')
  })
})
