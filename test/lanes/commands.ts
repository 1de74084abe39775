import { archiveChannel, joinChannel, leaveChannel } from '@stoa/protocol/channels'
import type { Contract } from '@stoa/protocol/contract'
import { addReaction, deleteMessage, markRead, postMessage, removeReaction } from '@stoa/protocol/messages'
import fc from 'fast-check'
import type { LaneWorld, Name } from './world.ts'
import { names, places } from './world.ts'

/** Few of everything, so that ids are claimed twice, threads are answered and reactions taken back. */
export type Command = { who: Name; contract: Contract; input: (world: LaneWorld) => unknown; said: string }

const who = fc.constantFrom(...names)
const place = fc.constantFrom(...places)
const messageId = fc.nat({ max: 24 }).map((n) => `msg_number-${n}`)
const body = fc.constantFrom('hello', 'hello again', '', '@ben and @gus', '@channel', '@otto, are you here?', '@echo')
const threadId = fc.option(messageId, { nil: null, freq: 2 })

const post: fc.Arbitrary<Command> = command(postMessage, fc.record({ channelId: place, id: messageId, body, threadId }))

/** A top-level message: one that needs no other of the same moment. */
export const open: fc.Arbitrary<Command> = command(postMessage, fc.record({ channelId: place, id: messageId, body }))

const react = fc.record({ messageId, emoji: fc.constantFrom('👍', '🎉') })
const read = fc.record({ channelId: place, seq: fc.nat({ max: 120 }), unread: fc.boolean() })

export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: post },
  { weight: 3, arbitrary: command(addReaction, react) },
  { weight: 2, arbitrary: command(removeReaction, react) },
  { weight: 3, arbitrary: command(markRead, read) },
  { weight: 1, arbitrary: command(deleteMessage, fc.record({ messageId })) },
  { weight: 1, arbitrary: command(leaveChannel, fc.record({ channelId: place })) },
  { weight: 1, arbitrary: command(joinChannel, fc.record({ channelId: place })) },
  { weight: 1, arbitrary: command(archiveChannel, fc.record({ channelId: place, archived: fc.boolean() })) },
)

/** Places are named, since the two worlds know them by other ids. */
function command(contract: Contract, input: fc.Arbitrary<Record<string, unknown>>): fc.Arbitrary<Command> {
  return fc.record({ who, input }).map(({ who, input }) => ({
    who,
    contract,
    input: ({ channels }) =>
      'channelId' in input ? { ...input, channelId: channels[input.channelId as keyof typeof channels] } : input,
    said: `${who} ${contract.name} ${JSON.stringify(input)}`,
  }))
}
