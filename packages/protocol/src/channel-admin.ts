import { z } from 'zod'
import { channel } from './channels.ts'
import { contract, flag, pageInput, pageOf } from './contract.ts'
import { anyId } from './ids.ts'

/** A channel as admins look after it: that it is there and how many are in it, not what is said or what it is about. */
export const listedChannel = channel
  .pick({ id: true, name: true, visibility: true, projectId: true, createdBy: true, createdAt: true, archivedAt: true })
  .extend({ memberCount: z.number().int() })
export type ListedChannel = z.infer<typeof listedChannel>

export const listAllChannels = contract({
  name: 'channels.listAll',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'all-channels' },
  summary:
    'All channels by name, private and archived ones too, without a look inside (admins). No direct conversations.',
  input: pageInput.extend({ archived: flag.optional(), q: z.string().max(80).optional() }),
  output: pageOf(listedChannel),
})

export const archiveAnyChannel = contract({
  name: 'channels.archiveAny',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'all-channels/:channelId/archive' },
  summary: 'Archive a channel, or bring it back, without being in it (admins).',
  input: z.object({ channelId: anyId, archived: z.boolean().default(true) }),
  output: listedChannel.omit({ memberCount: true }),
  privileged: true,
  audited: ['channelId', 'archived'],
})

export const channelAdminContracts = [listAllChannels, archiveAnyChannel] as const
