import { createChannel as contract } from '@stoa/protocol/channels'
import { said } from '@stoa/protocol/errors'
import { command } from '../../../core/operation.ts'
import { accessOpenProject } from '../../projects/access.ts'
import { accessMember, assertRole } from '../../workspaces/access.ts'
import { orConflict } from '../../workspaces/unique.ts'
import { newChannel } from '../channel.ts'
import { assertMayDispose } from '../general.ts'
import { foundChannel } from '../membership.ts'
import { presentChannel } from '../present.ts'

export const createChannel = command(contract, async ({ tx, actor, write }, input) => {
  assertRole(actor, 'member')
  assertMayDispose(actor, input.name)
  if (input.projectId) await accessOpenProject(tx, actor, input.projectId)
  const creator = await accessMember(tx, actor, actor.id)
  const next = await write.numbers()
  const by = { workspaceId: actor.workspaceId, memberId: actor.id }
  const channel = newChannel(write, next(), by, input)
  await orConflict(foundChannel(write, next, channel, [creator]), said`There is a channel #${input.name} already.`)
  return presentChannel(channel)
})
