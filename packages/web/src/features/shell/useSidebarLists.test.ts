import type { Member } from '@stoa/protocol/workspaces'
import { expect, test } from 'vitest'
import type { ChannelEntry } from '../../live/state.ts'
import { sidebarLists } from './useSidebarLists.ts'

const AT = '2026-01-01T00:00:00.000Z'

test('a conversation with one agent stands under the agent, one with more among the direct messages', () => {
  const { dms, agents } = sidebarLists(
    [dm('d1', 'me', 'bot'), dm('d2', 'me', 'bot', 'ada'), dm('d3', 'me', 'ada')],
    cast,
  )
  expect(dms.map(({ channel }) => channel.id)).toEqual(['d3', 'd2'])
  expect(agents.map(({ agent, entry }) => [agent.id, entry?.channel.id])).toEqual([['bot', 'd1']])
})

test('channels that I am not in, or that are archived, are not listed', () => {
  const { channels } = sidebarLists(
    [channel('b'), channel('a'), channel('c', AT), { ...channel('d'), state: null }],
    cast,
  )
  expect(channels.map((entry) => entry.channel.name)).toEqual(['a', 'b'])
})

const names: Record<string, string> = { me: 'Me', ada: 'Ada', bot: 'Bot' }
const members = Object.fromEntries(['me', 'ada', 'bot'].map((id) => [id, memberOf(id)]))
const cast = { myId: 'me', members, actor: (id: string) => ({ id, name: names[id] ?? '', kind: 'person' as const }) }

function memberOf(id: string): Member {
  return {
    id,
    kind: id === 'bot' ? 'agent' : 'person',
    handle: id,
    name: id,
    role: 'member',
    title: null,
    status: null,
    avatar: null,
    doNotDisturb: null,
    ownerId: null,
    connection: null,
    joinedAt: AT,
    removedAt: null,
    updatedSeq: 1,
  }
}

function dm(id: string, ...memberIds: string[]): ChannelEntry {
  const entry = channel(id)
  return { ...entry, channel: { ...entry.channel, kind: 'dm', visibility: 'private', memberIds } }
}

function channel(name: string, archivedAt: string | null = null): ChannelEntry {
  return {
    channel: {
      id: name,
      kind: 'channel',
      visibility: 'public',
      name,
      topic: '',
      projectId: null,
      createdBy: 'me',
      createdAt: AT,
      archivedAt,
      memberIds: null,
      updatedSeq: 1,
    },
    state: { channelId: name, joinedSeq: 1, lastReadSeq: 1, unread: 0, mentions: 0, level: null },
    asOf: 1,
    stale: false,
  }
}
