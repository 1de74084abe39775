import { addReaction, listMessages, postMessage } from '@stoa/protocol/messages'
import type { Page } from 'playwright-core'
import { Poster } from '../poster.ts'
import type { BenchHouse } from './house.ts'

/** Others post that many messages into a channel, as fast as four connections carry them; answers the seconds it took. */
export async function post(house: BenchHouse, channelId: string, count: number): Promise<number> {
  const { world } = house
  const at = performance.now()
  let n = 0
  const senders = Array.from({ length: 4 }, async () => {
    const poster = new Poster({
      host: world.host,
      port: world.port,
      path: world.path(`channels/${channelId}/messages`),
      bearer: world.bearer,
      body: () => JSON.stringify({ body: `said while others type, number ${n}` }),
    })
    while (n++ < count) await poster.post()
    poster.close()
  })
  await Promise.all(senders)
  return (performance.now() - at) / 1000
}

/** The same with what hangs on messages: of the last, each tenth is reacted to and answered. */
export async function talk(house: BenchHouse, channelId: string, count: number): Promise<void> {
  const { world } = house
  await post(house, channelId, count)
  const { items } = await world.call(listMessages, { channelId, limit: Math.ceil(count / 10) })
  for (const { id } of items) {
    await world.call(addReaction, { messageId: id, emoji: '👍' })
    await world.call(postMessage, { channelId, threadId: id, body: 'An answer under it.' })
  }
}

/** Megabytes of JavaScript that are in use once the garbage is out. */
export async function heap(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  await cdp.detach()
  return usedSize / 1e6
}
