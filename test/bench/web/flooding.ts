import { type } from './acts.ts'
import type { BenchHouse } from './house.ts'
import { share } from './share.ts'
import { limit, tell } from './tell.ts'
import { post } from './traffic.ts'
import { worked } from './work.ts'

/** A thousand messages come within a second or so while somebody types. */
export async function flooding(house: BenchHouse): Promise<void> {
  const page = await house.read('many')
  const posting = post(house, house.ids.many, 1_000)
  const typed = await worked(page, () => type(page, 60))
  const seconds = await posting
  limit('key to paint while 1,000 events come, p95', share(typed.times, 0.95), 50, 'ms', typed.note)
  tell('1,000 events came in', seconds, null, 's')
  await page.context().close()
}
