import { findService } from '@stoa/testkit/services'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Keys } from './keys.ts'
import { general, Place } from './place.ts'
import { Stage } from './stage.ts'
import { PASSWORD } from './steps.ts'

describe.skipIf(!findService('chromium'))('the first minutes', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await Stage.open({ serviceWorker: true })
  })
  afterEach(({ task }) => stage.clear(task))
  afterAll(() => stage[Symbol.asyncDispose]())

  it('go by keyboard alone, from signing up to a file in a thread', async () => {
    const { page } = await stage.visitor('ada')
    const keys = new Keys(page)
    await page.goto('/sign-up')
    await keys.type('Name', 'Ada')
    await keys.type('E-mail', 'ada.keys@example.org')
    await keys.type('Password', PASSWORD)
    await page.keyboard.press('Enter')
    await keys.type('Workspace name', 'Engines')
    await page.keyboard.press('Enter')

    const place = general(page)
    await keys.type('Message #general', 'Is anybody here?')
    await page.keyboard.press('Enter')
    await place.sent('Is anybody here?')
    await page.keyboard.press('F6')
    await keys.tabTo('article', /,/)
    await page.keyboard.press('End')
    await place.message('Is anybody here?').and(page.locator(':focus')).waitFor()
    await page.keyboard.press('t')

    const thread = new Place(page, 'Thread')
    await thread.composer.and(page.locator(':focus')).waitFor()
    const choosing = page.waitForEvent('filechooser')
    await page.keyboard.press('Shift+Tab')
    await page.getByRole('button', { name: 'Attach files' }).and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Enter')
    await (await choosing).setFiles({
      name: 'plan.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('One, two, three.'),
    })
    await page.getByText('plan.txt').first().waitFor()
    await keys.tabTo('textbox', 'Reply')
    await page.keyboard.type('The plan')
    await page.keyboard.press('Enter')
    await thread.sent('The plan')
    await thread.message('The plan').getByText('plan.txt').first().waitFor()
    await page.keyboard.press('Escape')
    await place.log.waitFor()
  })

  it('are said to a screen reader: landmarks, headings, the conversation as a log, what one can do by its name', async () => {
    const ada = await (await stage.stoa.signUp('Ada')).found('Tree')
    const { page } = await stage.visitor('ada', { as: ada.person })
    await page.goto(`/w/${ada.workspace.slug}`)
    await general(page).sees(/Welcome/)
    const tree = await page.locator('body').ariaSnapshot()
    for (const part of [
      /- navigation "Workspace"/,
      /- heading "Channels" \[level=2\]/,
      /link "general/,
      /- main/,
      /- heading ".*general.*" \[level=1\]/,
      /- log "#general"/,
      /- article "Guide, /,
      /textbox "Message #general"/,
      /button "Attach files"/,
      /button "Send"/,
    ])
      expect(tree).toMatch(part)
    expect(tree).not.toMatch(/^\s*- (button|link|textbox|img):?\s*$/m)
  })

  it('say what others write once and politely, and nothing of what one writes oneself', async () => {
    const ada = await (await stage.stoa.signUp('Ada')).found('Voices')
    const bea = await ada.invite(await stage.stoa.signUp('Bea'))
    const one = await stage.visitor('ada', { as: ada.person })
    const two = await stage.visitor('bea', { as: bea.person })
    for (const { page } of [one, two]) await page.goto(`/w/${ada.workspace.slug}`)
    const spoken = one.page.getByRole('status').filter({ hasText: 'Bea: can you hear me?' })
    await general(two.page).say('can you hear me?')
    await spoken.waitFor({ state: 'attached' })
    expect(await spoken.count()).toBe(1)
    await general(one.page).say('loud and clear')
    expect(await one.page.getByRole('status').filter({ hasText: 'loud and clear' }).count()).toBe(0)
  })
})
