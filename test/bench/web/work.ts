import type { Page } from 'playwright-core'

/** What an act cost the page's main thread, in milliseconds of its own time: other programs do not count in it. */
export async function worked(page: Page, act: () => Promise<number[]>): Promise<{ times: number[]; each: string }> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const spent = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0)
  }
  const before = await spent()
  const times = await act()
  const each = (await spent()) - before
  await cdp.detach()
  const middle = times.toSorted((one, other) => one - other)[times.length >> 1] ?? 0
  return {
    times,
    each: `p50 ${middle.toFixed(1)} ms, ${(each / times.length).toFixed(1)} ms of the page’s own time each`,
  }
}
