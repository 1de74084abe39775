import { postMessage } from '@stoa/protocol/messages'
import { findService } from '@stoa/testkit/services'
import type { Member } from '@stoa/testkit/stoa'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Keys } from './keys.ts'
import { general } from './place.ts'
import { Stage, withoutAgents } from './stage.ts'

describe.skipIf(!findService('chromium'))('what a reader asks of the system', () => {
  let stage: Stage
  let ada: Member
  beforeAll(async () => {
    stage = await Stage.open({ env: withoutAgents })
    ada = await (await stage.stoa.signUp('Ada')).found('Wishes')
    await ada.call(postMessage, {
      channelId: await ada.general(),
      body: 'a message with [a link](https://example.org)',
    })
  })
  afterEach(({ task }) => stage.clear(task))
  afterAll(() => stage[Symbol.asyncDispose]())

  async function open(place = ''): Promise<Page> {
    const { page } = await stage.visitor('ada', { as: ada.person })
    await page.goto(`/w/${ada.workspace.slug}${place}`)
    return page
  }

  it('forced colours leave a border around every field and filled button, and show where the focus is', async () => {
    const page = await open('/account')
    await page.emulateMedia({ forcedColors: 'active' })
    await page.getByRole('textbox').first().waitFor()
    expect(await page.evaluate(withoutBorder)).toEqual([])
    const keys = new Keys(page)
    await keys.tabTo('textbox', /.*/)
    expect(await page.evaluate(focusWidth)).toBeGreaterThanOrEqual(2)
    await keys.tabTo('button', /.*/)
    expect(await page.evaluate(focusWidth)).toBeGreaterThanOrEqual(2)
  })

  it('the focus is seen on whatever Tab comes to, in both themes', async () => {
    const page = await open()
    await general(page).sees('a message with')
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const unseen: string[] = []
      for (let pressed = 0; pressed < 25; pressed++) {
        await page.keyboard.press('Tab')
        const width = (await page.evaluate(focusWidth)) as number
        if (width < 2) unseen.push((await page.evaluate('document.activeElement.outerHTML.slice(0, 120)')) as string)
      }
      expect(unseen).toEqual([])
    }
  })

  it('less motion is none: nothing on the page takes time to move', async () => {
    const page = await open()
    await general(page).sees('a message with')
    expect(await page.evaluate(moving)).toEqual([])
  })
})

/** How wide what shows the focus is: an outline or a ring, on the element itself or on the frame that holds it. */
const focusWidth = `(() => {
  // The page itself is no control, and the line between two panes is drawn thicker as a whole.
  if (document.activeElement.matches('body, [role=separator]')) return 2
  const widths = []
  for (let at = document.activeElement, up = 0; at && up < 9; at = at.parentElement, up++) {
    const style = getComputedStyle(at)
    if (style.outlineStyle !== 'none') widths.push(parseFloat(style.outlineWidth))
    if (up > 0 && at.matches(':focus-within') && /\\b(2|3)px/.test(style.boxShadow)) widths.push(2)
    if (up > 0 && at.contains(document.activeElement) && at.matches('[class*="focus-within"], [class*="has-"]')) widths.push(2)
  }
  return Math.max(0, ...widths)
})()`

const withoutBorder = `[...document.querySelectorAll('input:not([type=hidden], [type=file], [type=checkbox], [type=radio]), select, textarea, button')]
  .filter((element) => element.checkVisibility() && element.getBoundingClientRect().width > 1 && !element.closest('.sr-only'))
  .filter((element) => element.matches('input, select, textarea') || isFilled(element))
  .filter((element) => [element, element.parentElement].every((at) => parseFloat(getComputedStyle(at).borderTopWidth) === 0))
  .map((element) => element.outerHTML.slice(0, 160))
  function isFilled(element) { return /bg-(accent|danger)/.test(element.className) }`

const moving = `[...document.querySelectorAll('*')]
  .filter((element) => {
    const style = getComputedStyle(element)
    const longest = (text) => Math.max(...text.split(',').map((each) => parseFloat(each) * (each.includes('ms') ? 1 : 1000)))
    return (style.animationName !== 'none' && longest(style.animationDuration) > 10) || longest(style.transitionDuration) > 10
  })
  .map((element) => element.outerHTML.slice(0, 120))`
