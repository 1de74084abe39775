import type { Page } from 'playwright-core'
import { timed } from './stopwatch.ts'

/** What a person does again and again, each answered in milliseconds to the frame that shows it. */

/** Goes to the first channel and back to the second, and so on; answers how long the way to the first took. */
export async function switchBetween(page: Page, names: [string, string], times: number): Promise<number[]> {
  const found: number[] = []
  for (let n = 0; n < times * 2; n++) {
    const time = await goTo(page, names[n % 2] ?? '')
    if (n % 2 === 0) found.push(time)
  }
  return found
}

/** By the bare pointer: looking for the link as a test does would be work of the page's own. */
export async function goTo(page: Page, name: string): Promise<number> {
  const { x, y } = (await page.evaluate(`(${middleOf})(${JSON.stringify(name)})`)) as { x: number; y: number }
  const list = `[role=log][aria-label="#${name}"], main[data-shown="${name}"]`
  return timed(page, 'click', `(${showsSome})(${JSON.stringify(list)})`, () => page.mouse.click(x, y))
}

/** Rows that are there but out of sight show nothing yet. */
const showsSome = `(name) => {
  const list = document.querySelector(name)
  // One that is kept out of sight has boxes too.
  if (!list?.checkVisibility()) return false
  const { top, bottom } = list?.getBoundingClientRect() ?? {}
  return [...(list?.querySelectorAll('article') ?? [])].some((article) => {
    const box = article.getBoundingClientRect()
    return box.bottom > top && box.top < bottom
  })
}`

const middleOf = `(name) => {
  const link = [...document.querySelectorAll('nav a')].find((each) => each.textContent.startsWith(name))
  const { left, top, width, height } = link.getBoundingClientRect()
  return { x: left + width / 2, y: top + height / 2 }
}`

/** Not of a channel that is kept out of sight. */
const last = 'main > article:last-of-type, [data-place]:not([data-kept]) [role=log] [data-index]:last-of-type article'

export async function send(page: Page, times: number): Promise<number[]> {
  const found: number[] = []
  const field = page.getByRole('textbox').last()
  for (let n = 0; n < times; n++) {
    const body = `sent as number ${n} of ${times}`
    await field.fill(body)
    const isShown = `document.querySelector('${last}')?.textContent.includes(${JSON.stringify(body)})`
    found.push(await timed(page, 'keydown', isShown, () => page.keyboard.press('Enter')))
  }
  return found
}

export async function type(page: Page, times: number): Promise<number[]> {
  const found: number[] = []
  const field = page.getByRole('textbox').last()
  await field.fill('')
  await field.focus()
  for (let n = 0; n < times; n++) {
    const letter = 'abcdefgh '[n % 9] ?? 'a'
    const isShown = `document.activeElement.value.length === ${n + 1}`
    found.push(await timed(page, 'keydown', isShown, () => page.keyboard.press(letter === ' ' ? 'Space' : letter)))
  }
  await field.fill('')
  return found
}
