import type { Client } from '@stoa/client/client'
import { getPreferences } from '@stoa/protocol/accounts'
import { listChannels } from '@stoa/protocol/channels'
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
  const { client, workspaceId } = api
  const [preferences, workspace, members, projects, drafts, channels, follows] = await Promise.all([
    client.call(getPreferences, { workspaceId }),
    client.call(getWorkspace, {}, { workspaceId }),
    fetchMembers(api),
    fetchAll((page) => client.call(listProjects, page, { workspaceId })).then((pages) =>
      tableOf(pages, ({ id }) => id),
    ),
    fetchAll((page) => client.call(listDrafts, page, { workspaceId })).then((pages) =>
      tableOf(pages, ({ place }) => place),
    ),
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
export async function fetchMembers({ client, workspaceId }: Api) {
  const pages = await fetchAll((page) => client.call(listMembers, { ...page, removed: true }, { workspaceId }))
  return tableOf(pages, ({ id }) => id)
}

export async function fetchChannels({ client, workspaceId }: Api): Promise<Table<ChannelEntry>> {
  const pages = await fetchAll((page) => client.call(listChannels, { ...page, archived: true }, { workspaceId }))
  const entries = pages.map(({ asOf, items }) => ({
    asOf,
    items: items.map(({ state, ...channel }) => ({ channel, state, asOf, stale: false })),
  }))
  return tableOf(entries, (entry) => entry.channel.id)
}

export async function fetchFollows({ client, workspaceId }: Api): Promise<Follows> {
  const pages = await fetchAll((page) => client.call(listThreads, page, { workspaceId }), THREAD_PAGES)
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
type Answer<Item> = { items: Item[]; asOf: number; nextCursor: string | null }

async function fetchAll<Item>(
  ask: (page: { limit: number; cursor?: string | undefined }) => Promise<Answer<Item>>,
  atMost = Number.POSITIVE_INFINITY,
): Promise<Page<Item>[]> {
  const pages: Page<Item>[] = []
  let cursor: string | undefined
  do {
    const { items, asOf, nextCursor } = await ask({ limit: PAGE, cursor })
    pages.push({ items, asOf, isLast: nextCursor === null })
    cursor = nextCursor ?? undefined
  } while (cursor && pages.length < atMost)
  return pages
}

/** A list is as old as its oldest page. */
function tableOf<Item>(pages: { items: Item[]; asOf: number }[], keyOf: (item: Item) => string): Table<Item> {
  const byId = Object.fromEntries(pages.flatMap(({ items }) => items).map((item) => [keyOf(item), item]))
  return { asOf: Math.min(...pages.map((page) => page.asOf)), stale: false, byId }
}
