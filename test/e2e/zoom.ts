import type { Page } from 'playwright-core'
import { FRAMES_MS, settle } from '../shots/visit.ts'

/** 1280 px at 400 % (WCAG 1.4.10), and at 200 % (1.4.4), which is a low screen as well. */
const sizes = [
  { width: 320, height: 640 },
  { width: 640, height: 400 },
]

/**
 * What a page loses when it is looked at closely: what is wider than the screen, controls that cannot be reached or read.
 * Leaves it at the last of these sizes.
 */
export async function findLostByZoom(page: Page): Promise<string[]> {
  const lost: string[] = []
  for (const size of sizes) {
    await page.setViewportSize(size)
    await settle(page, FRAMES_MS)
    lost.push(...(await findClipped(page)).map((line) => `${size.width} px: ${line}`))
  }
  return lost
}

export async function findClipped(page: Page): Promise<string[]> {
  return (await page.evaluate(`(${look})()`)) as string[]
}

/** Runs in the page. What stands in a part that scrolls sideways by itself, as tables and code do, is reached there. */
const look = `function () {
  const found = []
  const root = document.documentElement
  const scrolls = (element) => {
    for (let at = element.parentElement; at; at = at.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth + 1) return true
    }
    return false
  }
  if (root.scrollWidth > innerWidth) {
    const wide = [...document.querySelectorAll('body *')].filter((at) => at.getBoundingClientRect().right > innerWidth + 1 && !scrolls(at))
    found.push('the page is ' + root.scrollWidth + ' px wide by ' + wide.slice(-2).map((at) => at.outerHTML.slice(0, 120)).join(' and '))
  }
  const isHidden = (element, box) => {
    if (box.width <= 1 || box.height <= 1 || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return true
    return element.closest('[inert], [aria-hidden=true], .sr-only') !== null
  }
  const isSqueezed = (element, box) =>
    box.width <= 1 && box.height > 1 && element.scrollWidth > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !element.closest('input, [inert], [aria-hidden=true], .sr-only')
  const spills = (element, box) => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const range = document.createRange()
      range.selectNodeContents(text)
      const { left, right, width } = range.getBoundingClientRect()
      const isShort = [text.parentElement, text.parentElement.parentElement].some((at) => getComputedStyle(at).textOverflow === 'ellipsis')
      if (width > 0 && !isShort && text.parentElement.getBoundingClientRect().width > 1.5 && !text.parentElement.closest('.sr-only') && (right > box.right + 1 || left < box.left - 1)) return true
    }
    return false
  }
  const name = (element) => element.tagName.toLowerCase() + ' "' + (element.getAttribute('aria-label') || element.textContent || element.placeholder || '').trim().slice(0, 50) + '"'
  const controls = 'button, a[href], input, select, textarea, [role=tab], [role=menuitem], [role=switch], [role=checkbox]'
  for (const element of document.querySelectorAll(controls)) {
    const box = element.getBoundingClientRect()
    if (isSqueezed(element, box)) found.push(name(element) + ' is left no room')
    if (isHidden(element, box)) continue
    if ((box.left < -1 || box.right > innerWidth + 1) && !scrolls(element)) found.push(name(element) + ' sticks out of the screen')
    if (element.matches('input, select, textarea')) continue
    if (spills(element, box) && !scrolls(element)) found.push(name(element) + ' holds more than it shows')
  }
  return found
}`
