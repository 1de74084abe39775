import { createChannel, getChannel } from '@stoa/protocol/channels'
import { markRead } from '@stoa/protocol/messages'
import { listWaiting } from '@stoa/protocol/notifications'
import { asSystem, fill, settle } from '@stoa/testkit/many-messages'
import type { Team, Teammate } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import { expect, test, vi } from 'vitest'

const MANY = 20_000
const UNREAD = 50

test('what is unread is counted from the mark on, however much was said before', async () => {
  await using team = await startTeam('unread')
  const ben = await team.join('Ben')
  const { id: channelId } = await ben.run(createChannel, { name: 'long' })
  await fill(team, { channelId, authorId: team.owner.id }, MANY)
  await settle(team)
  const seq = MANY - UNREAD
  expect(await rowsReadBy(team, () => ben.run(markRead, { channelId, seq, unread: true }))).toBeLessThan(4 * UNREAD)
  expect(await rowsReadBy(team, () => unreadIn(ben, channelId))).toBeLessThan(4 * UNREAD)
  expect(await rowsReadBy(team, () => ben.run(listWaiting, {}))).toBeLessThan(4 * UNREAD)
})

async function unreadIn(who: Teammate, channelId: string): Promise<void> {
  expect((await who.run(getChannel, { channelId })).state?.unread).toBe(UNREAD)
}

/** How many messages the database looked at for this, once it has counted them: at the latest when its session rests. */
async function rowsReadBy(team: Team, act: () => Promise<unknown>): Promise<number> {
  const before = await rowsRead(team)
  await act()
  return vi.waitFor(async () => {
    const read = (await rowsRead(team)) - before
    expect(read).toBeGreaterThan(0)
    return read
  })
}

async function rowsRead(team: Team): Promise<number> {
  const { rows } = await asSystem(team, ({ $client }) =>
    $client.query<{ rows: number }>(
      `select (seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_user_tables where relname = 'messages'`,
    ),
  )
  return rows[0]?.rows ?? 0
}
