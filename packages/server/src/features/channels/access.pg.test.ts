import { archiveChannel, createChannel, joinChannel, openDm } from '@stoa/protocol/channels'
import { AppError } from '@stoa/protocol/errors'
import type { Role } from '@stoa/protocol/workspaces'
import { systemOf } from '@stoa/server/core/database/database'
import { startTeam } from '@stoa/testkit/team'
import { expect, test } from 'vitest'
import type { ChannelNeed } from './access.ts'
import { accessChannel } from './access.ts'

const needs = ['see', 'read', 'join', 'belong', 'post', 'edit', 'manage'] as const

/** Expectations by hand, in the order of `needs`: y may, n does not know of it, f forbidden, c conflict, i invalid. */
const table = {
  'public, its creator': 'y y y y y y y',
  'public, an admin in it': 'y y y y y y y',
  'public, a member in it': 'y y y y y y f',
  'public, a guest in it': 'y y y y y f f',
  'public, a member outside': 'y y y f f f f',
  'public, an owner outside': 'y y y f f f f',
  'public, a guest outside': 'n n n n n n n',
  'private, its creator': 'y y y y y y y',
  'private, an owner outside': 'n n n n n n n',
  'private, a guest outside': 'n n n n n n n',
  'archived, its creator': 'y y c y c c y',
  'dm, in it': 'y y i y y i i',
  'dm, an owner outside': 'n n n n n n n',
}

const letters: Record<string, string> = { not_found: 'n', forbidden: 'f', conflict: 'c', invalid: 'i' }

test('access alone decides who may do what, without row-level security behind it', async () => {
  await using team = await startTeam('access')
  const [cleo, dora] = [await team.join('Cleo'), await team.join('Dora')]
  const open = await cleo.run(createChannel, { name: 'open' })
  const secret = await cleo.run(createChannel, { name: 'secret', visibility: 'private' })
  const old = await cleo.run(createChannel, { name: 'old' })
  await cleo.run(archiveChannel, { channelId: old.id })
  const dm = await cleo.run(openDm, { memberIds: [dora.id] })
  const [admin, emil] = [await team.join('Berta', 'admin'), await team.join('Emil')]
  for (const member of [admin, emil]) await member.run(joinChannel, { channelId: open.id })
  const [inside, outside] = [await team.join('Gast', 'guest', [open.id]), await team.join('Gustl', 'guest')]

  const attempt = async (id: string, role: Role, channelId: string, need: ChannelNeed) => {
    const { workspaceId } = team
    const caller = { via: 'session', accountId: null, credentialId: null, workspaceId, memberId: id } as const
    const actor = {
      workspaceId,
      id,
      role,
      kind: 'person' as const,
      caller: { ...caller, origin: { door: 'system' as const, address: null } },
      cause: { chainId: '', hop: 0, rootId: null },
    }
    try {
      await team.database.transaction('system', systemOf(workspaceId), 'write', (tx) =>
        accessChannel(tx, actor, channelId, need),
      )
      return 'y'
    } catch (error) {
      if (error instanceof AppError) return letters[error.code] ?? error.code
      throw error
    }
  }
  const row = async (id: string, role: Role, channelId: string) => {
    const found: string[] = []
    for (const need of needs) found.push(await attempt(id, role, channelId, need))
    return found.join(' ')
  }
  expect({
    'public, its creator': await row(cleo.id, 'member', open.id),
    'public, an admin in it': await row(admin.id, 'admin', open.id),
    'public, a member in it': await row(emil.id, 'member', open.id),
    'public, a guest in it': await row(inside.id, 'guest', open.id),
    'public, a member outside': await row(dora.id, 'member', open.id),
    'public, an owner outside': await row(team.owner.id, 'owner', open.id),
    'public, a guest outside': await row(outside.id, 'guest', open.id),
    'private, its creator': await row(cleo.id, 'member', secret.id),
    'private, an owner outside': await row(team.owner.id, 'owner', secret.id),
    'private, a guest outside': await row(outside.id, 'guest', secret.id),
    'archived, its creator': await row(cleo.id, 'member', old.id),
    'dm, in it': await row(dora.id, 'member', dm.id),
    'dm, an owner outside': await row(team.owner.id, 'owner', dm.id),
  }).toEqual(table)
})
