import { createChannel, getChannel } from '@stoa/protocol/channels'
import { addReaction, getMessage, markRead, postMessage, removeReaction } from '@stoa/protocol/messages'
import type { Team } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import { expect, test } from 'vitest'

const emoji = '👍'

/** A channel that Ben is in, with three messages by its owner. */
async function talk(team: Team) {
  const { id: channelId } = await team.owner.run(createChannel, { name: 'talk', visibility: 'public' })
  const ben = await team.join('Ben', 'member', [channelId])
  const posted = []
  for (const body of ['one', 'two', 'three']) posted.push(await team.owner.run(postMessage, { channelId, body }))
  return { channelId, ben, posted }
}

test('who reads while something is said is told what is unread then', async () => {
  await using team = await startTeam('reading')
  const { channelId, ben, posted } = await talk(team)
  const seq = posted.at(-1)?.seq ?? 0
  await Promise.all([team.owner.run(postMessage, { channelId, body: 'four' }), ben.run(markRead, { channelId, seq })])
  const told = (await ben.events()).findLast(({ type }) => type === 'channel.read')
  const posting = (await ben.events()).findLast(({ type }) => type === 'message.posted')
  const { state } = await ben.run(getChannel, { channelId })
  expect(state).toMatchObject({ lastReadSeq: seq, unread: 1 })
  expect(told?.data).toMatchObject({ unread: Number(told && posting && told.seq > posting.seq) })
})

test('of several marks at once the furthest counts, unless one asks to go back', async () => {
  await using team = await startTeam('marks')
  const { channelId, ben, posted } = await talk(team)
  const [one = 0, two = 0, three = 0] = posted.map(({ seq }) => seq)
  await Promise.all([three, one].map((seq) => ben.run(markRead, { channelId, seq })))
  expect((await ben.run(getChannel, { channelId })).state).toMatchObject({ lastReadSeq: three, unread: 0 })
  await Promise.all([
    ben.run(markRead, { channelId, seq: one, unread: true }),
    ben.run(markRead, { channelId, seq: two }),
  ])
  expect((await ben.run(getChannel, { channelId })).state).toMatchObject({ lastReadSeq: two, unread: 1 })
})

test('a reaction that is added and taken at once is not there, and one that is taken and added is', async () => {
  await using team = await startTeam('reacting')
  const { ben, posted } = await talk(team)
  const messageId = posted[0]?.id ?? ''
  const add = () => ben.run(addReaction, { messageId, emoji })
  const take = () => ben.run(removeReaction, { messageId, emoji })
  const reactions = async () => (await ben.run(getMessage, { messageId })).reactions
  await Promise.all([add(), take()])
  expect(await reactions()).toEqual([])
  await add()
  await Promise.all([take(), add()])
  expect(await reactions()).toHaveLength(1)
  await Promise.all([take(), add(), take()])
  expect(await reactions()).toEqual([])
})
