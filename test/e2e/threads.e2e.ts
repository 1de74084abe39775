import { listThreads, postMessage } from '@stoa/protocol/messages'
import { findService } from '@stoa/testkit/services'
import { describe, expect, it } from 'vitest'
import { Place } from './place.ts'
import { withoutAgents } from './stage.ts'
import type { Team } from './team.ts'
import { channelsOf, playInTeam } from './team.ts'

/** More replies than come in one answer of the server. */
const REPLIES = 230

describe.skipIf(!findService('chromium'))('a long thread', () => {
  let { stage, ada, bea, base } = {} as Team
  playInTeam((team) => {
    ;({ stage, ada, bea, base } = team)
  }, withoutAgents)
  const { channel } = channelsOf(() => ({ stage, ada, bea, base }))

  async function longThread(name: string) {
    const channelId = await channel(name)
    const { id: rootId } = await ada.call(postMessage, { channelId, body: 'where it began' })
    const posting = Array.from({ length: REPLIES }, (_, reply) =>
      bea.call(postMessage, { channelId, threadId: rootId, body: `reply ${reply}.` }),
    )
    const replies = (await Promise.all(posting)).sort((one, other) => one.seq - other.seq)
    const open = async (search: string) => {
      const { page } = await stage.visitor('ada', { as: ada.person })
      await page.goto(`${base}/c/${channelId}?thread=${rootId}${search}`)
      return { page, thread: new Place(page, 'Thread') }
    }
    return { rootId, replies, open }
  }

  const inSight = (thread: Place, text = '') =>
    expect
      .poll(async () => {
        const [list, one] = await Promise.all([thread.log.boundingBox(), thread.message(text).boundingBox()])
        return Boolean(list && one && one.y >= list.y && one.y + one.height <= list.y + list.height)
      })
      .toBe(true)

  it('opens at the reply that a link names, however far down, and leads from there to the latest', async () => {
    const { replies, open } = await longThread('linked')
    const { page, thread } = await open(`&reply=${replies[150]?.id}`)
    await inSight(thread, replies[150]?.body)
    await page.getByRole('button', { name: 'Latest' }).click()
    await inSight(thread, replies.at(-1)?.body)
  })

  it('opens where unread begins, is read at its end, and shows there what is said', async () => {
    const { rootId, replies, open } = await longThread('answered')
    const { page, thread } = await open('')
    await inSight(thread, replies[0]?.body)
    await page.getByRole('button', { name: 'Latest' }).click()
    await inSight(thread, replies.at(-1)?.body)
    const unread = async () =>
      (await ada.call(listThreads, {})).items.find(({ root }) => root.id === rootId)?.state.unread
    await expect.poll(unread).toBe(0)
    await page.reload()
    await inSight(thread, replies.at(-1)?.body)
    await thread.say('and mine')
    await thread.sent('and mine')
    await inSight(thread, 'and mine')
  })
})
