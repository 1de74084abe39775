import type { Page } from 'playwright-core'
import { share } from './share.ts'

/** What was done again and again: milliseconds of each as they were felt, and of the page's main thread in the mean. */
export type Worked = { times: number[]; own: number; note: string }

/**
 * Other programs hardly count in the main thread's own time, so it is what a busy machine can be judged by. Where an act
 * that is timed goes with others that are not, say how many they are together.
 */
export async function worked(page: Page, act: () => Promise<number[]>, actsEach = 1): Promise<Worked> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const spent = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0)
  }
  const before = await spent()
  const times = await act()
  const own = ((await spent()) - before) / times.length / actsEach
  await cdp.detach()
  return {
    times,
    own,
    note: `p50 ${share(times, 0.5).toFixed(1)} ms, ${own.toFixed(1)} ms of the page’s own time each`,
  }
}
