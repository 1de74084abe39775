import type { Page } from 'playwright-core'
import { droppedFrames, scrollThrough } from './frames.ts'
import type { BenchHouse } from './house.ts'
import { MANY } from './house.ts'
import { tell } from './tell.ts'

const DISTANCE_PX = 20_000

/** Frames are dropped by the machine too, where others work on it or it draws without a GPU: the bare page tells how many. */
export async function scrolling(house: BenchHouse): Promise<void> {
  const bare = await house.readBare(MANY)
  const floor = await scrolled(bare)
  await bare.context().close()
  const page = await house.read('many')
  const ours = await scrolled(page)
  tell(`scroll through ${MANY} mixed messages, frames dropped`, ours, floor, '%')
  tell('the same, above the bare page; asked is 1', ours - floor, null, '%')
  await page.context().close()
}

async function scrolled(page: Page): Promise<number> {
  await page.bringToFront()
  return droppedFrames(page, (cdp) => scrollThrough(cdp, DISTANCE_PX))
}
