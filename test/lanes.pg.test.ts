import { removeChannelMember } from '@stoa/protocol/channels'
import { AppError } from '@stoa/protocol/errors'
import { postMessage } from '@stoa/protocol/messages'
import { removeMember } from '@stoa/protocol/workspaces'
import type { Team, Teammate } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Command } from './lanes/commands.ts'
import { anyCommand, open } from './lanes/commands.ts'
import { LaneWorld } from './lanes/world.ts'

/** The two lanes of the write door are one: the same rows, events, answers and refusals. */

/** Said when a run fails: the same commands come of it again. */
const seed = Math.floor(Math.random() * 2 ** 31)

test('one after the other, commands come to the same by both lanes', async () => {
  await using group = await LaneWorld.start('group')
  await using ordinary = await LaneWorld.start('ordinary')
  const outcomes = { done: 0, refused: 0 }
  for (const each of fc.sample(anyCommand, { seed, numRuns: 200 })) {
    const answers = [await run(group, each), await run(ordinary, each)]
    expect([seed, each.said, answers[0]]).toEqual([seed, each.said, answers[1]])
    outcomes[isRefused(answers[0]) ? 'refused' : 'done']++
  }
  expect(await group.rows(), `seed ${seed}`).toEqual(await ordinary.rows())
  expect(Math.min(outcomes.done, outcomes.refused)).toBeGreaterThan(20)
})

test('what the group lane writes together is what the ordinary one writes apart', async () => {
  await using group = await LaneWorld.start('group')
  await using ordinary = await LaneWorld.start('ordinary')
  const commands = fc.sample(open, { seed, numRuns: 80 })
  const together = await Promise.all(commands.map(async (each) => ({ each, answer: await run(group, each) })))
  for (const { each, answer } of together.sort((one, other) => placeOf(one.answer) - placeOf(other.answer)))
    expect([seed, each.said, answer]).toEqual([seed, each.said, await run(ordinary, each)])
  expect(await group.rows(), `seed ${seed}`).toEqual(await ordinary.rows())
})

test.each(['group', 'ordinary'] as const)('by the %s lane nobody is heard after they were removed', async (lane) => {
  await using team = await startTeam(`removal ${lane}`, lane)
  const channelId = await general(team)
  // One talks for each: among posts of their own that overlap, Postgres lets a removal wait for a moment without any.
  for (let round = 0; round < 6; round++) {
    const [first, second] = [await team.join(`First${round}`), await team.join(`Second${round}`)]
    const talks = [first, second].map((person) => talk(person, channelId))
    await Promise.all(talks.map(({ heard }) => heard))
    await Promise.all([
      team.owner.run(removeMember, { memberId: first.id }),
      team.owner.run(removeChannelMember, { channelId, memberId: second.id }),
    ])
    await Promise.all(talks.map(({ ended }) => ended))
  }
  const events = await team.owner.events()
  const gone = events.filter((event) => event.type === 'channel.member_removed')
  expect(gone).toHaveLength(12)
  for (const { seq, data } of gone) {
    const late = events.filter(
      (event) => event.type === 'message.posted' && event.actorId === data.memberId && event.seq > seq,
    )
    expect(late).toEqual([])
  }
})

function run(world: LaneWorld, { who, contract, input }: Command): Promise<unknown> {
  return world.run(who, contract, input(world))
}

function isRefused(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'refused' in answer
}

/** Somebody who talks until they are not let any more. */
function talk(person: Teammate, channelId: string) {
  const heard = Promise.withResolvers<void>()
  const talking = async () => {
    for (;;) {
      await person.run(postMessage, { channelId, body: 'am I still here?' })
      heard.resolve()
    }
  }
  const ended = talking().catch((error) => {
    if (!(error instanceof AppError) || !['not_found', 'forbidden'].includes(error.code)) throw error
  })
  return { heard: heard.promise, ended }
}

/** Where in the log a post stands; one that was refused stands behind all. */
function placeOf(answer: unknown): number {
  const { seq = Number.MAX_SAFE_INTEGER } = answer as { seq?: number }
  return seq
}

async function general(team: Team): Promise<string> {
  const created = (await team.owner.events()).find((event) => event.type === 'channel.created')
  if (!created) throw new Error('there is no #general')
  return created.data.channel.id
}
