import type { Page } from 'playwright-core'
import { switchBetween } from './acts.ts'
import type { BenchHouse } from './house.ts'
import { MANY } from './house.ts'
import { share } from './share.ts'
import { limit, tell } from './tell.ts'
import { worked } from './work.ts'

const TIMES = 30
/** What a click may take to be answered by what it asked for. */
const ASKED_MS = 50

/** To a channel that was shown before: an ordinary one, and one that was read back very far. */
export async function switching(house: BenchHouse): Promise<void> {
  const bare = await house.readBare(40)
  const floor = await switched(bare, 'ordinary')
  await bare.context().close()
  const page = await house.read('many')
  const ordinary = await switched(page, 'ordinary')
  limit('switch to a channel at hand, p95', share(ordinary.times, 0.95), ASKED_MS, 'ms', ordinary.note)
  tell('the same beside a bare page, p50', share(ordinary.times, 0.5), share(floor.times, 0.5), 'ms')
  tell('the same, the page’s own time each way', ordinary.own, floor.own, 'ms')
  const many = await switched(page, 'many')
  limit(`switch to one where ${MANY} were loaded, p95`, share(many.times, 0.95), ASKED_MS, 'ms', many.note)
  await page.context().close()
}

/** Each time there and back, to a short one. */
async function switched(page: Page, name: string) {
  await page.bringToFront()
  await switchBetween(page, [name, 'few'], 3)
  return worked(page, () => switchBetween(page, [name, 'few'], TIMES), 2)
}
