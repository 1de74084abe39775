import type { Page } from 'playwright-core'

/** Milliseconds from an input, as the browser stamped it, to the frame that shows its effect. */
export async function timed(page: Page, input: string, isShown: string, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate(`void (globalThis.measured = (${onInput})(${JSON.stringify(input)}, () => ${isShown}, ${frame}))`)
  await act()
  return (await page.evaluate('measured')) as number
}

/** Milliseconds from the start of a navigation to the frame that shows what was gone to. */
export async function opened(page: Page, url: string, isShown: string): Promise<number> {
  await page.addInitScript(`globalThis.measured = (${frame})(() => ${isShown})`)
  await page.goto(url)
  return (await page.evaluate('measured')) as number
}

/** The end of the first frame that is drawn after something is shown: the task after its animation callbacks. */
const frame = `(isShown) => new Promise((resolve, reject) => {
  const channel = new MessageChannel()
  const until = performance.now() + 60_000
  channel.port1.onmessage = () => resolve(performance.now())
  const look = () => {
    if (isShown()) return channel.port2.postMessage(0)
    if (performance.now() > until) return reject(new Error('nothing was shown for a long time'))
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
})`

const onInput = `(input, isShown, frame) => new Promise((resolve, reject) =>
  addEventListener(input, (event) => frame(isShown).then((at) => resolve(at - event.timeStamp), reject), {
    capture: true,
    once: true,
  }))`
