import { AppError, said } from '@stoa/protocol/errors'
import type { FoundAgent } from './access.ts'

/** What software says of one agent that it wants to connect. */
export type Wanted = { agentId?: string | undefined; handle?: string | undefined; name?: string | undefined }

/**
 * Which agent is meant: one that is known, perhaps under the name that it gives itself now; or one more, who has to wait.
 */
export type Meant =
  | { kind: 'known'; found: FoundAgent; calledNow?: Wanted }
  | { kind: 'new'; handle: string | undefined; name: string }

/**
 * Says which agent each wish is for: by id; by the handle that it has or once asked for, or its name; else the wish names an agent
 * that was claimed and has not been seen yet; else it is for a further one. No wish at all means everyone.
 */
export function whoIsMeant(known: FoundAgent[], wishes: Wanted[]): Meant[] {
  if (wishes.length === 0) return known.map((found) => ({ kind: 'known', found }))
  const named = wishes.map((wish) => findNamed(known, wish))
  const unseen = known.filter(({ agent }) => agent.status === 'ready' && agent.lastSeen === null)
  const free = unseen.filter((found) => !named.includes(found))
  return wishes.map((wish, index): Meant => {
    const found = named[index]
    if (found) return { kind: 'known', found }
    const adopted = free.shift()
    if (adopted)
      return isCalled(adopted, wish)
        ? { kind: 'known', found: adopted }
        : { kind: 'known', found: adopted, calledNow: wish }
    const name = wish.name ?? wish.handle
    if (name === undefined)
      throw new AppError('invalid', said`agents.${index}: a further agent needs a handle or a name.`)
    return { kind: 'new', handle: wish.handle, name }
  })
}

function findNamed(known: FoundAgent[], { agentId, handle, name }: Wanted): FoundAgent | undefined {
  if (agentId !== undefined) {
    const found = known.find(({ agent }) => agent.id === agentId)
    if (!found) throw new AppError('not_found', said`There is no agent ${agentId} of this registration.`)
    return found
  }
  if (handle !== undefined)
    return (
      known.find(({ member }) => member?.handle === handle) ?? known.find(({ agent }) => agent.asked?.handle === handle)
    )
  if (name !== undefined) return known.find(({ agent, member }) => (member ?? agent.asked)?.name === name)
  return known.length === 1 ? known[0] : undefined
}

function isCalled({ member }: FoundAgent, { handle, name }: Wanted): boolean {
  return [undefined, member?.handle].includes(handle) && [undefined, member?.name].includes(name)
}
