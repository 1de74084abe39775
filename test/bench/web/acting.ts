import { send, type } from './acts.ts'
import type { BenchHouse } from './house.ts'
import { MANY } from './house.ts'
import { share } from './share.ts'
import { limit, tell } from './tell.ts'
import { worked } from './work.ts'

/** Writing and sending where many messages are loaded. */
export async function acting(house: BenchHouse): Promise<void> {
  const bare = await house.readBare(MANY)
  const floor = { send: await send(bare, 20), type: await type(bare, 60) }
  await bare.context().close()
  const page = await house.read('many')
  const sent = await worked(page, () => send(page, 20))
  const typed = await worked(page, () => type(page, 60))
  tell(`send to own paint, ${MANY} loaded, p50`, share(sent.times, 0.5), share(floor.send, 0.5), 'ms', sent.note)
  limit(`key to paint, ${MANY} loaded, p95`, share(typed.times, 0.95), 16, 'ms', typed.note)
  tell('the same beside a bare field', share(typed.times, 0.95), share(floor.type, 0.95), 'ms')
  await page.context().close()
}
