import type { Page } from 'playwright-core'
import { timed } from './stopwatch.ts'

/** What a person does again and again, each answered in milliseconds to the frame that shows it. */

export async function switchBetween(page: Page, names: [string, string], times: number): Promise<number[]> {
  const found: number[] = []
  for (let n = 0; n < times; n++) {
    const name = names[n % 2]
    const link = page.getByRole('navigation', { name: 'Workspace' }).getByRole('link', { name: `${name}`, exact: true })
    const isShown = `document.querySelector('[role=log][aria-label="#${name}"] article') !== null`
    found.push(await timed(page, 'click', isShown, () => link.click()))
  }
  return found
}

export async function send(page: Page, times: number, list: string): Promise<number[]> {
  const found: number[] = []
  const field = page.getByRole('textbox').last()
  for (let n = 0; n < times; n++) {
    const body = `sent as number ${n} of ${times}`
    await field.fill(body)
    const isShown = `document.querySelector(${JSON.stringify(list)})?.textContent.includes(${JSON.stringify(body)})`
    found.push(await timed(page, 'keydown', isShown, () => field.press('Enter')))
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
