import { AppError } from '@stoa/protocol/errors'
import { setRole as contract } from '@stoa/protocol/workspaces'
import { command } from '../../../core/operation.ts'
import { accessMember, assertAnotherOwner, assertRole } from '../access.ts'
import { assertOwnerAllows, prepareLowering, saveRole } from '../owned-agents.ts'
import { presentMember } from '../present.ts'

/** As the system: it moves another member between audiences, and the agents of a person with them. */
export const setRole = command(
  contract,
  async ({ tx, actor, write }, { memberId, role }) => {
    assertRole(actor, 'admin')
    const before = await accessMember(tx, actor, memberId, { lock: 'no key update' })
    if (before.role === 'owner' || role === 'owner') assertRole(actor, 'owner')
    if (before.role === role) return presentMember(before)
    if (before.kind === 'agent' && role === 'owner')
      throw new AppError('invalid', 'role: an agent cannot own a workspace.')
    if (before.role === 'owner') await assertAnotherOwner(tx, before)
    await assertOwnerAllows(tx, before, role)
    const lower = await prepareLowering(tx, { ...before, role })
    const next = await write.numbers()
    const row = await saveRole(write, next, before, role)
    await lower(write, next)
    return presentMember(row)
  },
  { as: 'system' },
)
