import type { Page } from 'playwright-core'
import type { BenchHouse } from './house.ts'
import { share } from './share.ts'
import { opened } from './stopwatch.ts'
import { tell } from './tell.ts'

const ROUNDS = 5

/** From the address to the last messages, with nothing kept and with everything that a second visit finds kept. */
export async function loading(house: BenchHouse): Promise<void> {
  const bare = await visits(house, house.bare.url(40))
  const ours = await visits(house, house.address('few'))
  for (const kind of ['cold', 'warm'] as const)
    tell(`first load, ${kind}, median`, share(ours[kind], 0.5), share(bare[kind], 0.5), 'ms')
}

async function visits(house: BenchHouse, url: string): Promise<Record<'cold' | 'warm', number[]>> {
  const times = { cold: [] as number[], warm: [] as number[] }
  for (let n = 0; n < ROUNDS; n++) {
    const context = await house.enter()
    for (const kind of ['cold', 'warm'] as const) {
      const page: Page = await context.newPage()
      times[kind].push(await opened(page, url, `document.querySelector('article')`))
      // Not until the network is idle: the event streams never are.
      await page.waitForLoadState('load')
      await page.close()
    }
    await context.close()
  }
  return times
}
