import {
  addChannelMember,
  createChannel,
  getChannel,
  joinChannel,
  listChannels,
  openDm,
  removeChannelMember,
  updateChannel,
} from '@stoa/protocol/channels'
import type { Event } from '@stoa/protocol/events'
import { listMessages, postMessage } from '@stoa/protocol/messages'
import { listMembers, removeMember, updateMember } from '@stoa/protocol/workspaces'
import type { Team, Teammate } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import { afterEach, beforeEach, expect, test } from 'vitest'

let team: Team
let cleo: Teammate
beforeEach(async () => {
  team = await startTeam('guests')
  cleo = await team.join('Cleo')
})
afterEach(() => team[Symbol.asyncDispose]())

const refused = { code: 'forbidden' }
const unseen = { code: 'not_found' }
const known = async (who: Teammate) => (await who.run(listMembers, {})).items.map((member) => member.id).sort()

test('a guest sees only the channels where it was added, public ones too', async () => {
  const room = await cleo.run(createChannel, { name: 'room' })
  const other = await cleo.run(createChannel, { name: 'other' })
  const guest = await team.join('Gast', 'guest', [room.id])
  expect((await guest.run(listChannels, {})).items.map((channel) => channel.id)).toEqual([room.id])
  await guest.run(postMessage, { channelId: room.id, body: 'hello' })
  for (const attempt of [getChannel, joinChannel, listMessages])
    await expect(guest.run(attempt, { channelId: other.id })).rejects.toMatchObject(unseen)
  await expect(guest.run(createChannel, { name: 'mine' })).rejects.toMatchObject(refused)
  await expect(guest.run(updateChannel, { channelId: room.id, topic: 'mine' })).rejects.toMatchObject(refused)
  const bring = { channelId: room.id, memberId: team.owner.id }
  await expect(guest.run(addChannelMember, bring)).rejects.toMatchObject(refused)
})

test('a guest knows whom it met in a channel, and may write to them alone', async () => {
  const room = await cleo.run(createChannel, { name: 'room' })
  const guest = await team.join('Gast', 'guest', [room.id])
  const dora = await team.join('Dora')
  expect(await known(guest)).toEqual([cleo.id, guest.id].sort())
  await expect(guest.run(openDm, { memberIds: [dora.id] })).rejects.toMatchObject(unseen)
  await expect(guest.run(updateMember, { memberId: dora.id, title: 'x' })).rejects.toMatchObject(unseen)
  await guest.run(openDm, { memberIds: [cleo.id] })
  await dora.run(joinChannel, { channelId: room.id })
  await cleo.run(removeChannelMember, { channelId: room.id, memberId: dora.id })
  expect(await known(guest)).toEqual([cleo.id, dora.id, guest.id].sort())
})

test('what a guest is told folds to what it would fetch: of whom, and of which channels, each change once', async () => {
  const room = await cleo.run(createChannel, { name: 'room' })
  await cleo.run(createChannel, { name: 'elsewhere' })
  const guest = await team.join('Gast', 'guest', [room.id])
  const start = (await guest.events()).at(-1)?.seq ?? 0
  const before = (await guest.run(listMembers, {})).items
  const dora = await team.join('Dora')
  await dora.run(joinChannel, { channelId: room.id })
  expect([...foldMembers(before, await guest.events(start)).values()].sort(byId)).toEqual(await listAll(guest))
  await dora.run(updateMember, { memberId: dora.id, title: 'seen' })
  await team.owner.run(updateMember, { memberId: team.owner.id, title: 'unseen' })
  await guest.run(updateMember, { memberId: guest.id, title: 'myself' })
  await cleo.run(updateChannel, { channelId: room.id, topic: 'told' })
  await cleo.run(updateChannel, { channelId: room.id, visibility: 'private' })
  await cleo.run(updateChannel, { channelId: room.id, topic: 'told in private' })
  await team.owner.run(removeMember, { memberId: dora.id })
  const events = await guest.events(start)
  const after = (await guest.run(listMembers, { removed: true })).items
  const folded = foldMembers(before, events)
  expect([...folded.values()].sort(byId)).toEqual([...after].sort(byId))
  const updates = events.flatMap((event) => (event.type === 'channel.updated' ? [event.data.channel] : []))
  expect(updates.map((channel) => [channel.visibility, channel.topic])).toEqual([
    ['public', 'told'],
    ['private', 'told'],
    ['private', 'told in private'],
  ])
  expect(events.filter((event) => JSON.stringify(event.data).includes('elsewhere'))).toEqual([])
  expect(events.filter((event) => event.type === 'member.removed')).toHaveLength(1)
})

type Member = Awaited<ReturnType<typeof listAll>>[number]
const listAll = async (who: Teammate) => (await who.run(listMembers, {})).items.sort(byId)
const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1)

function foldMembers(before: Member[], events: Event[]): Map<string, Member> {
  const folded = new Map(before.map((member) => [member.id, member]))
  for (const event of events) {
    if (event.type === 'member.joined' || event.type === 'member.updated' || event.type === 'member.removed')
      folded.set(event.data.member.id, event.data.member)
  }
  return folded
}
