import { addChannelMember, createChannel, getChannel, joinChannel, openDm } from '@stoa/protocol/channels'
import { postMessage } from '@stoa/protocol/messages'
import { findService } from '@stoa/testkit/services'
import { describe, expect, it } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { bring } from './agent.ts'
import { general, goTo, Place } from './place.ts'
import { copied, fillSignUp, foundWorkspace } from './steps.ts'
import type { Team } from './team.ts'
import { playInTeam } from './team.ts'

describe.skipIf(!findService('chromium'))('talking', () => {
  let { stage, ada, bea, base } = {} as Team
  playInTeam((team) => {
    ;({ stage, ada, bea, base } = team)
  })

  /** Ada and Bea, each at #general in a browser of their own. */
  async function both() {
    const [one, two] = await Promise.all([
      stage.visitor('ada', { as: ada.person }),
      stage.visitor('bea', { as: bea.person }),
    ])
    await Promise.all([one.page.goto(base), two.page.goto(base)])
    return [general(one.page), general(two.page)] as const
  }

  it('begins with a sign-up: the Guide welcomes, answers hello, and who is invited talks in #general', async () => {
    const { page } = await stage.visitor('carl')
    await foundWorkspace(page, 'Carl', 'Carl’s')
    const carl = general(page)
    await carl.sees(/Welcome, @Carl\s*, this is your workspace/)
    await expectAccessible(page)
    const steps = page.getByRole('region', { name: 'First steps' })
    await steps.getByText('Say hello').waitFor()
    await carl.say('hello @guide')
    await steps.getByText('(done)').first().waitFor()
    await carl
      .message('hello @guide')
      .getByRole('button', { name: /1 reply/ })
      .waitFor()

    await steps.getByRole('button', { name: 'Make a link' }).click()
    await page.getByRole('button', { name: 'Create the link' }).click()
    const link = await copied(page, 'invite link')
    await page.keyboard.press('Escape')
    const { page: other } = await stage.visitor('dora')
    await other.goto(link)
    await fillSignUp(other, 'Dora')
    await other.getByRole('button', { name: /^Join/ }).click()
    const dora = general(other)
    await dora.sees('hello @Guide', /Welcome, @Dora/)
    await dora.say('I found it')
    await carl.sees('I found it')
    await carl.say('good to see you')
    await dora.sees('good to see you')
  })

  it('shows at once what the other says, and that they are writing it', async () => {
    const [one, two] = await both()
    await one.say('is anybody there?')
    await two.sees('is anybody there?')
    await two.composer.pressSequentially('yes')
    await one.page.getByText('Bea is typing').waitFor()
    await two.composer.press('Enter')
    await one.sees(/^.*yes/)
    await one.page.getByText('Bea is typing').waitFor({ state: 'detached' })
  })

  it('keeps an answer in its thread, and tells whoever takes part', async () => {
    const [one, two] = await both()
    await one.say('a question with a thread')
    const asked = await two.openThread('a question with a thread')
    await asked.say('the first reply')
    await one
      .message('a question with a thread')
      .getByRole('button', { name: /1 reply/ })
      .click()
    const answered = new Place(one.page, 'Thread')
    await answered.sees('the first reply')
    await expectAccessible(one.page)
    await answered.say('the second reply')
    await asked.sees('the second reply')
    expect(await two.message('the second reply').count()).toBe(0)
    await two
      .message('a question with a thread')
      .getByRole('button', { name: /2 replies/ })
      .waitFor()
  })

  it('talks directly, where nobody else sees it', async () => {
    const [one, two] = await both()
    await one.page.goto(`${base}/members`)
    await one.page.getByRole('row', { name: /Bea/ }).getByRole('button').last().click()
    await one.page.getByRole('menuitem', { name: 'Message Bea' }).click()
    const direct = new Place(one.page, 'Bea')
    await direct.say('between you and me')
    await two.page.getByRole('link', { name: /Ada.*1 unread message$/ }).click()
    const other = new Place(two.page, 'Ada')
    await other.sees('between you and me')
    await other.say('and nobody else')
    await direct.sees('and nobody else')
    await expectAccessible(two.page)
  })

  it('mentions an agent, which answers word by word before everybody’s eyes', async () => {
    const robo = await bring(stage.stoa, ada, 'Robo')
    await using _ = robo
    await ada.call(addChannelMember, { channelId: await ada.general(), memberId: robo.agentId })
    const [one, two] = await both()
    const goOn = robo.hold()
    await one.composer.pressSequentially('@ro')
    await one.page.getByRole('option', { name: /Robo/ }).waitFor()
    await expectAccessible(one.page)
    await one.composer.press('Enter')
    await one.composer.pressSequentially('are you there?')
    await one.composer.press('Enter')
    await one.sees('@Robo are you there?')
    await two
      .message('are you there?')
      .getByRole('button', { name: /1 reply/ })
      .click()
    const thread = new Place(two.page, 'Thread')
    await thread.sees('I heard you,')
    await thread.message('I heard you,').getByText('Robo is writing').waitFor()
    goOn()
    await thread.sees('I heard you, Ada.')
    await thread.message('I heard you, Ada.').getByText('Robo is writing').waitFor({ state: 'detached' })
    await thread
      .message('I heard you, Ada.')
      .getByText(/agent of Ada/i)
      .waitFor()
    expect(robo.heard).toHaveLength(1)
  })

  it('has unread an answer that was finished while its reader was elsewhere, where it stands', async () => {
    await using robo = await bring(stage.stoa, ada, 'Mulling')
    const { id: channelId } = await ada.call(openDm, { memberIds: [robo.agentId] })
    const unread = async () => (await ada.call(getChannel, { channelId })).state?.unread
    const { page } = await stage.visitor('ada', { as: ada.person })
    await page.goto(`${base}/c/${channelId}`)
    const goOn = robo.hold()
    const place = new Place(page, 'Mulling')
    await place.say('take your time')
    await place.sees('I heard you,')
    await expect.poll(unread).toBe(0)
    await goTo(page, 'general')
    await general(page).composer.waitFor()
    goOn()
    const link = page.getByRole('link', { name: /Mulling.*1 unread message$/ })
    await link.click()
    await place.sees('I heard you, Ada.')
    await place.log.getByRole('heading', { name: 'New', exact: true }).waitFor()
    await link.waitFor({ state: 'detached' })
    await expect.poll(unread).toBe(0)

    // Who looks at it while it is finished has read it.
    const goOnAgain = robo.hold()
    await place.say('and once more')
    await expect.poll(() => place.message('I heard you,').count()).toBe(2)
    goOnAgain()
    await expect.poll(() => place.message('I heard you, Ada.').count()).toBe(2)
    await expect.poll(unread).toBe(0)
    expect(await link.count()).toBe(0)
  })

  it('edits and deletes, and the other sees each at once', async () => {
    const [one, two] = await both()
    await one.say('a sentense to mend')
    await two.sees('a sentense to mend')
    await one.composer.press('ArrowUp')
    const editor = one.page.getByRole('textbox', { name: 'Edit message' })
    await editor.fill('a sentence that was mended')
    await editor.press('Enter')
    await two.sees('a sentence that was mended')
    await two.message('a sentence that was mended').getByRole('button', { name: '(edited)' }).click()
    await two.page.getByRole('dialog', { name: 'Edits' }).getByText('a sentense to mend').waitFor()
    await expectAccessible(two.page)
    await two.page.keyboard.press('Escape')
    await one.chooseFromMenu('a sentence that was mended', 'Delete')
    await one.message('a sentence that was mended').waitFor({ state: 'detached' })
    // What can no longer be undone is done.
    await one.page.getByRole('button', { name: 'Dismiss' }).click()
    await two.message('a sentence that was mended').waitFor({ state: 'detached' })
  })

  it('reacts, and takes it back', async () => {
    const [one, two] = await both()
    await one.say('who is in favour?')
    await two.act('who is in favour?', 'React')
    await two.page.getByRole('searchbox', { name: 'Find an emoji' }).fill('tada')
    await two.page.getByRole('button', { name: 'tada', exact: true }).first().click()
    const reaction = one.message('who is in favour?').getByRole('button', { name: /🎉, 1 reaction/ })
    await reaction.click()
    const mine = two.message('who is in favour?').getByRole('button', { name: /🎉, 2 reactions, yours among them/ })
    await mine.click()
    await one
      .message('who is in favour?')
      .getByRole('button', { name: /🎉, 1 reaction, yours among them/ })
      .waitFor()
  })

  it('sends files: a picture is shown, anything else is there to be fetched', async () => {
    const [one, two] = await both()
    const choosing = one.page.waitForEvent('filechooser')
    await one.page.getByRole('button', { name: 'Attach files' }).click()
    await (await choosing).setFiles([
      { name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from(dot, 'base64') },
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('what was said') },
    ])
    await one.page
      .getByRole('list', { name: 'Attachments' })
      .getByRole('button', { name: 'Remove notes.txt' })
      .waitFor()
    await one.page.getByRole('list', { name: 'Attachments' }).getByRole('button', { name: 'Remove dot.png' }).waitFor()
    await one.say('two files')
    const picture = two.message('two files').getByRole('button', { name: 'Open dot.png' }).locator('img')
    await picture.waitFor()
    await expect
      .poll(() => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth))
      .toBeGreaterThan(0)
    const fetching = two.page.waitForEvent('download')
    await two.message('two files').getByRole('link', { name: 'Download notes.txt' }).click()
    const stream = await (await fetching).createReadStream()
    expect(Buffer.concat(await stream.toArray()).toString()).toBe('what was said')
  })

  it('says of an empty channel who can read it, and lets in who is not in it', async () => {
    const { id: channelId } = await ada.call(createChannel, { name: 'quiet' })
    const { page } = await stage.visitor('bea', { as: bea.person })
    await page.goto(`${base}/c/${channelId}`)
    await page.getByText('Nothing was written in #quiet yet. Everybody but guests can read it').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Join #quiet' }).click()
    const place = new Place(page, '#quiet')
    await place.say('now I am in')
  })

  it('shows what was not read, opens where it begins, and leads there and back to the present', async () => {
    const { id: channelId } = await ada.call(createChannel, { name: 'long' })
    await bea.call(joinChannel, { channelId })
    const tell = async (from: number, to: number) => {
      for (let line = from; line <= to; line++) await ada.call(postMessage, { channelId, body: `line ${line}` })
    }
    const { page } = await stage.visitor('bea', { as: bea.person })
    await page.goto(`${base}/c/${channelId}`)
    const place = new Place(page, '#long')
    await place.composer.waitFor()
    await tell(1, 1)
    await place.sees('line 1')
    await goTo(page, 'general')
    await general(page).composer.waitFor()
    await tell(2, 30)
    const unread = page.getByRole('link', { name: /long.*unread/ })
    await unread.click()
    await page.getByRole('heading', { name: 'New', exact: true }).waitFor()
    await place.sees(/line 2$/)
    await page.getByRole('button', { name: 'Latest' }).click()
    await place.sees(/line 30$/)
    await unread.waitFor({ state: 'detached' })

    // Also where unread begins further up than the end of the channel reaches.
    await page.goto(`${base}/c/${await ada.general()}`)
    await general(page).composer.waitFor()
    await tell(31, 100)
    await unread.click()
    await place.sees(/line 31$/)
    await page.getByRole('heading', { name: 'New', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Latest' }).click()
    await place.sees(/line 100$/)
    await unread.waitFor({ state: 'detached' })
  })
})

const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
