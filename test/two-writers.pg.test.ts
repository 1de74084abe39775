import { addChannelMember, archiveChannel, createChannel, removeChannelMember } from '@stoa/protocol/channels'
import { newId } from '@stoa/protocol/ids'
import { postMessage } from '@stoa/protocol/messages'
import { removeMember } from '@stoa/protocol/workspaces'
import type { Acting } from '@stoa/testkit/engine'
import type { Team, Teammate } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import { beforeAll, expect, test } from 'vitest'

/** Two processes write into one workspace, and each remembers who may post where. Whatever the other did counts at once. */

let team: Team
let there: (who: Acting) => Acting

beforeAll(async () => {
  team = await startTeam('two writers')
  there = team.elsewhere()
  return () => team[Symbol.asyncDispose]()
})

/** A channel in which somebody has just posted here, so that this process believes to know all about it. */
async function warm(name: string) {
  const person = await team.join(name)
  const { id: channelId } = await team.owner.run(createChannel, { name: name.toLowerCase(), visibility: 'public' })
  await team.owner.run(addChannelMember, { channelId, memberId: person.id })
  const say = () => person.run(postMessage, { channelId, body: 'me again' })
  for (let n = 0; n < 3; n++) await say()
  return { person, channelId, say }
}

const acts: [string, string, (owner: Acting, person: Teammate, channelId: string) => Promise<unknown>][] = [
  [
    'Left',
    'forbidden',
    (_, person, channelId) => there(person).run(removeChannelMember, { channelId, memberId: person.id }),
  ],
  ['Shown', 'forbidden', (owner, { id }, channelId) => owner.run(removeChannelMember, { channelId, memberId: id })],
  ['Gone', 'not_found', (owner, { id }) => owner.run(removeMember, { memberId: id })],
  ['Shelved', 'conflict', (owner, _, channelId) => owner.run(archiveChannel, { channelId })],
]

test.each(acts)('%s through another process, they are refused here with %s', async (name, code, act) => {
  const { person, channelId, say } = await warm(name)
  await act(there(team.owner), person, channelId)
  await expect(say()).rejects.toMatchObject({ code })
})

test.each(acts)('%s through this process, they are refused here with %s', async (name, code, act) => {
  const { person, channelId, say } = await warm(`${name}Here`)
  await act(team.owner, person, channelId)
  await expect(say()).rejects.toMatchObject({ code })
})

test('what somebody else learnt by asking does not vouch for one who was put out through another process', async () => {
  const { person, channelId, say } = await warm('Unseen')
  await team.owner.run(postMessage, { channelId, body: 'I am known here too' })
  await there(team.owner).run(removeChannelMember, { channelId, memberId: person.id })
  await team.owner.run(postMessage, { channelId, body: 'they are out' })
  await expect(say()).rejects.toMatchObject({ code: 'forbidden' })
})

test('a post sent again under its id is the same post, and another text under it is refused', async () => {
  const { person, channelId } = await warm('Again')
  const post = { id: newId('msg'), channelId, body: 'once' }
  const [first, second] = [await person.run(postMessage, post), await person.run(postMessage, post)]
  expect(second).toEqual(first)
  await expect(person.run(postMessage, { ...post, body: 'twice' })).rejects.toMatchObject({ code: 'conflict' })
  const together = await Promise.all([post, { ...post, id: newId('msg') }].map((each) => person.run(postMessage, each)))
  expect(together[0]).toEqual(first)
  expect(together[1]?.seq).toBeGreaterThan(first.seq)
})

test('both at once, each post has a number of its own and stands in the log once', async () => {
  const { person, channelId } = await warm('Busy')
  const before = (await person.run(postMessage, { channelId, body: 'from here on' })).seq
  const talk = async (by: Acting) => {
    const said: number[] = []
    for (let n = 0; n < 60; n++) said.push((await by.run(postMessage, { channelId, body: `word ${n}` })).seq)
    return said
  }
  const said = (await Promise.all([person, there(person), person, there(person)].map(talk))).flat()
  const events = (await person.events(before)).filter(({ type }) => type === 'message.posted')
  expect(events.map(({ seq }) => seq)).toEqual(said.toSorted((one, other) => one - other))
  expect(new Set(said).size).toBe(240)
})
