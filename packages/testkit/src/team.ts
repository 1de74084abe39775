import type { Role } from '@stoa/protocol/workspaces'
import { acceptInvite, createInvite, createWorkspace } from '@stoa/protocol/workspaces'
import type { Acting, Lane, TestEngine } from './engine.ts'
import { startEngine } from './engine.ts'

export type Teammate = Acting & { id: string }

/** One workspace with an owner, into which others come by invite. */
export type Team = TestEngine & {
  readonly workspaceId: string
  readonly owner: Teammate
  join(name: string, role?: Exclude<Role, 'owner'>, channelIds?: string[]): Promise<Teammate>
}

export async function startTeam(label: string, by: Lane = 'group'): Promise<Team> {
  const engine = await startEngine(label, by)
  const anna = await engine.person('Anna')
  const { id: workspaceId, memberId } = await anna.run(createWorkspace, { name: 'Team' })
  const owner = { ...anna.in(workspaceId), id: memberId }
  return {
    ...engine,
    workspaceId,
    owner,
    async join(name, role = 'member', channelIds = []) {
      const person = await engine.person(name)
      const { token } = await owner.run(createInvite, { role, channelIds })
      const joined = await person.run(acceptInvite, { token })
      return { ...person.in(workspaceId), id: joined.memberId }
    },
  }
}
