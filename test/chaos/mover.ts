import { setTimeout as sleep } from 'node:timers/promises'
import {
  addChannelMember,
  createChannel,
  joinChannel,
  leaveChannel,
  removeChannelMember,
  updateChannel,
} from '@stoa/protocol/channels'
import type { Contract, Input } from '@stoa/protocol/contract'
import { AppError } from '@stoa/protocol/errors'
import { removeMember, setRole } from '@stoa/protocol/workspaces'
import type { Cast } from './cast.ts'
import type { Dice } from './dice.ts'
import type { House } from './house.ts'
import { Client } from './insist.ts'

/** Members and agents come and go, in channels and ranks, and one of them for good. Answers how often anybody moved. */
export async function move(house: House, cast: Cast, dice: Dice, goesOn: () => boolean): Promise<number> {
  const { desk, floor, vault } = cast.channels
  const owner = new Client(house, dice, cast.owner.key, cast.workspaceId)
  const [, leaver, ...movers] = cast.people
  let moves = 0
  const act = async <C extends Contract>(client: Client, contract: C, input: Input<C>) => {
    await client.insist(contract, input).then(
      () => moves++,
      (error) => {
        if (!(error instanceof AppError)) throw error
      },
    )
  }
  while (goesOn()) {
    const person = dice.pick(movers)
    const agent = dice.pick(cast.agents)
    const memberId = dice.pick([person?.memberId, cast.guest.memberId, agent?.agentId]) ?? cast.guest.memberId
    const turn = dice.between(0, 9)
    if (turn < 3 && person) {
      const client = new Client(house, dice, person.key, cast.workspaceId)
      await act(client, dice.chance(0.6) ? joinChannel : leaveChannel, { channelId: floor })
    } else if (turn < 6)
      await act(owner, addChannelMember, { channelId: dice.pick([floor, vault]), memberId, hearing: 'all' })
    else if (turn < 8) await act(owner, removeChannelMember, { channelId: dice.pick([floor, vault]), memberId })
    else if (turn < 9 && person)
      await act(owner, setRole, { memberId: person.memberId, role: dice.pick(['member', 'guest', 'admin']) })
    else if (dice.chance(0.5)) await act(owner, updateChannel, { channelId: desk, topic: `topic ${moves}` })
    else await act(owner, createChannel, { name: `room-${moves}`, visibility: dice.pick(['public', 'private']) })
    if (leaver && moves === 40) await act(owner, removeMember, { memberId: leaver.memberId })
    await sleep(dice.between(10, 120))
  }
  return moves
}
