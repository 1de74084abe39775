import type { Page } from 'playwright-core'

/** Milliseconds from an input, as the browser stamped it, to the frame that shows its effect. */
export async function timed(page: Page, input: string, isShown: string, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate(`void (globalThis.measured = (${stopwatch})(${JSON.stringify(input)}, () => ${isShown}))`)
  await act()
  return (await page.evaluate('measured')) as number
}

/** The first frame that is drawn after its effect is there; it is done when the task after its animation callbacks runs. */
const stopwatch = `(input, isShown) => new Promise((resolve, reject) => {
  const channel = new MessageChannel()
  const until = performance.now() + 60_000
  addEventListener(input, (event) => {
    channel.port1.onmessage = () => resolve(performance.now() - event.timeStamp)
    const look = () => {
      if (isShown()) return channel.port2.postMessage(0)
      if (performance.now() > until) return reject(new Error('nothing was shown for a long time after ' + input))
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }, { capture: true, once: true })
})`
