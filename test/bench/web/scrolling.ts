import type { Page } from 'playwright-core'
import type { Frames } from './frames.ts'
import { scrollThrough, watchFrames } from './frames.ts'
import type { BenchHouse } from './house.ts'
import { MANY } from './house.ts'
import { limit, tell } from './tell.ts'

const DISTANCE_PX = 20_000
const ASKED_PERCENT = 1

/** Frames are dropped by the machine too, where others work on it or it draws without a GPU: the bare page tells how many. */
export async function scrolling(house: BenchHouse): Promise<void> {
  const bare = await house.readBare(MANY)
  const floor = await scrolled(bare)
  await bare.context().close()
  const page = await house.read('many')
  const ours = await scrolled(page)
  limit(`scroll through ${MANY} mixed messages, frames dropped`, ours.dropped, ASKED_PERCENT, '%')
  tell('the same, frames that the page’s own drawing was late for', ours.partial, floor.partial, '%')
  tell('the same, frames with a place that was not painted yet', ours.missing, floor.missing, '%')
  await page.context().close()
}

async function scrolled(page: Page): Promise<Frames> {
  await page.bringToFront()
  return watchFrames(page, (cdp) => scrollThrough(cdp, DISTANCE_PX))
}
