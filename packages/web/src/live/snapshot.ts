import type { Client } from '@stoa/client/client'
import { getPreferences } from '@stoa/protocol/accounts'
import { listChannels } from '@stoa/protocol/channels'
import type { Contract, Input } from '@stoa/protocol/contract'
import { listDrafts, listThreads } from '@stoa/protocol/messages'
import { listProjects } from '@stoa/protocol/projects'
import { getWorkspace, listMembers } from '@stoa/protocol/workspaces'
import { held } from './fold/messages.ts'
import type { ChannelEntry, Follow, Follows, Table, WorkspaceState } from './state.ts'

export type Api = { client: Client; workspaceId: string }

/** The most that a page holds. */
const PAGE = 200
/** As many pages of threads are held; who follows more is asked for older ones when they stir. */
const THREAD_PAGES = 3

/** All that is held of a workspace from the start. Its parts may be of different moments; each knows its own. */
export async function fetchState(api: Api): Promise<WorkspaceState> {
  const { workspaceId } = api
  const [preferences, workspace, members, projects, drafts, channels, follows] = await Promise.all([
    api.client.call(getPreferences, { workspaceId }),
    api.client.call(getWorkspace, {}, { workspaceId }),
    fetchMembers(api),
    fetchAll<Row<typeof listProjects>>(api, listProjects, {}).then((pages) => tableOf(pages, (row) => row.id)),
    fetchAll<Row<typeof listDrafts>>(api, listDrafts, {}).then((pages) => tableOf(pages, (row) => row.place)),
    fetchChannels(api),
    fetchFollows(api),
  ])
  const { asOf: preferencesAsOf, ...preferred } = preferences
  const asOf = [workspace, members, projects, drafts, channels, follows]
    .map((part) => part.asOf)
    .concat(preferencesAsOf)
  return {
    seq: Math.min(...asOf),
    stale: false,
    workspace,
    preferences: preferred,
    members,
    projects,
    drafts,
    channels,
    rosters: {},
    pins: {},
    savedSeq: 0,
    timelines: {},
    threads: {},
    follows,
  }
}

/** Those who left among them: what they wrote keeps its author. */
export async function fetchMembers(api: Api) {
  return tableOf(await fetchAll<Row<typeof listMembers>>(api, listMembers, { removed: true }), (row) => row.id)
}

export async function fetchChannels(api: Api): Promise<Table<ChannelEntry>> {
  const pages = await fetchAll<Row<typeof listChannels>>(api, listChannels, { archived: true })
  const entries = pages.map(({ asOf, items }) => ({
    asOf,
    items: items.map(({ state, ...channel }) => ({ channel, state, asOf, stale: false })),
  }))
  return tableOf(entries, (entry) => entry.channel.id)
}

export async function fetchFollows(api: Api): Promise<Follows> {
  const pages = await fetchAll<Row<typeof listThreads>>(api, listThreads, {}, THREAD_PAGES)
  const entries = pages.map(({ asOf, items, isLast }) => ({
    asOf,
    isLast,
    items: items.map(({ root, state }): Follow => ({ state, root: held(root, asOf), asOf, stale: false })),
  }))
  const { byId, ...table } = tableOf(entries, (entry) => entry.state.rootId)
  return {
    ...table,
    byRoot: byId,
    completeFrom: entries.at(-1)?.isLast ? Math.max(...entries.map((page) => page.asOf)) : null,
  }
}

type Page<Item> = { items: Item[]; asOf: number; isLast: boolean }
type Row<C extends { output: { _output: { items: unknown[] } } }> = C['output']['_output']['items'][number]

async function fetchAll<Item>(
  { client, workspaceId }: Api,
  contract: Contract,
  input: Record<string, unknown>,
  atMost = Number.POSITIVE_INFINITY,
): Promise<Page<Item>[]> {
  const pages: Page<Item>[] = []
  let cursor: string | undefined
  do {
    const asked = { ...input, limit: PAGE, ...(cursor && { cursor }) } as Input<typeof contract>
    const answer = (await client.call(contract, asked, { workspaceId })) as Answer<Item>
    pages.push({ items: answer.items, asOf: answer.asOf, isLast: answer.nextCursor === null })
    cursor = answer.nextCursor ?? undefined
  } while (cursor && pages.length < atMost)
  return pages
}

type Answer<Item> = { items: Item[]; asOf: number; nextCursor: string | null }

/** A list is as old as its oldest page. */
function tableOf<Item>(pages: { items: Item[]; asOf: number }[], keyOf: (item: Item) => string): Table<Item> {
  const byId = Object.fromEntries(pages.flatMap(({ items }) => items).map((item) => [keyOf(item), item]))
  return { asOf: Math.min(...pages.map((page) => page.asOf)), stale: false, byId }
}
