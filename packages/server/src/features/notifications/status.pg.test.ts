import { addChannelMember, createChannel } from '@stoa/protocol/channels'
import type { Input } from '@stoa/protocol/contract'
import { setDoNotDisturb, setStatus } from '@stoa/protocol/notifications'
import { listMembers } from '@stoa/protocol/workspaces'
import type { Team, Teammate } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import { afterAll, beforeAll, expect, test } from 'vitest'

let team: Team
let anna: Teammate
let bert: Teammate

beforeAll(async () => {
  team = await startTeam('status')
  anna = team.owner
  bert = await team.join('Bert')
})
afterAll(() => team[Symbol.asyncDispose]())

const later = new Date(Date.now() + 3_600_000).toISOString()
const seenBy = async (who: Teammate, id: string) => (await who.run(listMembers, {})).items.find((one) => one.id === id)
const asks = (who: Teammate, status: Input<typeof setStatus>['status']) => who.run(setStatus, { status })

test('what a member is at is seen by others, with the moment when it ends, until they take it back', async () => {
  const set = await asks(anna, { emoji: '🌴', text: ' On holiday ', until: later })
  expect(set.status).toEqual({ emoji: '🌴', text: 'On holiday', until: later })
  expect(await seenBy(bert, anna.id)).toEqual(set)
  expect((await bert.events()).at(-1)).toMatchObject({ type: 'member.updated', data: { member: set } })
  await asks(anna, null)
  expect(await seenBy(bert, anna.id)).toMatchObject({ status: null })
})

test('a status says something, in no more than a hundred characters, and has not ended already', async () => {
  const refused = { code: 'invalid' }
  await expect(asks(anna, { emoji: null, text: ' ', until: null })).rejects.toMatchObject(refused)
  await expect(asks(anna, { emoji: null, text: 'x'.repeat(101), until: null })).rejects.toMatchObject(refused)
  const before = new Date(Date.now() - 1000).toISOString()
  await expect(asks(anna, { emoji: '🌴', text: '', until: before })).rejects.toMatchObject(refused)
  expect((await asks(anna, { emoji: '🌴', text: '', until: null })).status).toMatchObject({ emoji: '🌴', text: '' })
})

test('who is not to be disturbed says until when, or between which hours of which zone', async () => {
  const daily = { from: '22:00', to: '07:30', zone: 'Europe/Athens' }
  await anna.run(setDoNotDisturb, { doNotDisturb: { until: later, daily } })
  expect(await seenBy(bert, anna.id)).toMatchObject({ doNotDisturb: { until: later, daily } })
  await anna.run(setDoNotDisturb, { doNotDisturb: { until: null, daily: null } })
  expect(await seenBy(bert, anna.id)).toMatchObject({ doNotDisturb: null })
  for (const wrong of [
    { ...daily, from: '24:00' },
    { ...daily, zone: 'Mars/Olympus' },
  ]) {
    const asked = { doNotDisturb: { until: null, daily: wrong } }
    await expect(anna.run(setDoNotDisturb, asked)).rejects.toMatchObject({ code: 'invalid' })
  }
})

test('a guest learns what somebody in their channel is at, and of nobody else', async () => {
  const { id: channelId } = await anna.run(createChannel, { name: 'project' })
  const gil = await team.join('Gil', 'guest', [channelId])
  const told = async () => (await gil.events()).filter(({ type }) => type === 'member.updated').length
  const before = await told()
  await asks(bert, { emoji: '🍵', text: 'Tea', until: null })
  expect(await told()).toBe(before)
  await anna.run(addChannelMember, { channelId, memberId: bert.id })
  await asks(bert, { emoji: '📚', text: 'Reading', until: null })
  expect((await gil.events()).at(-1)).toMatchObject({ data: { member: { id: bert.id, status: { text: 'Reading' } } } })
})
