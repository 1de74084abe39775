import { createChannel, joinChannel } from '@stoa/protocol/channels'
import type { MessageView } from '@stoa/protocol/messages'
import { createInvite } from '@stoa/protocol/workspaces'
import { Browser as Session } from '@stoa/testkit/browser'
import { findService } from '@stoa/testkit/services'
import type { Browser, BrowserContext } from 'playwright-core'
import { chromium } from 'playwright-core'
import type { World } from '../world.ts'
import { startWorld } from '../world.ts'
import { bodies } from './bodies.ts'

export const MANY = 10_000

/** A server with a channel of many mixed messages and a short one, and a browser that a reader is signed in to. */
export type BenchHouse = AsyncDisposable & {
  world: World
  browser: Browser
  /** A context of the reader's own. */
  enter: () => Promise<BrowserContext>
  base: string
  many: { id: string; page: string; bodies: string[] }
  few: string
}

export async function openHouse(): Promise<BenchHouse> {
  await using stack = new AsyncDisposableStack()
  const world = stack.use(await startWorld())
  const executablePath = findService('chromium')
  if (!executablePath) throw new Error('There is no Chromium here.')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--enable-precise-memory-info'] })
  stack.defer(() => browser.close())
  const { token } = await world.call(createInvite, {})
  const reader = new Session(world.url)
  await reader.signUp('reader@example.org')
  const { slug } = (await reader.post(`/api/v1/invites/${token}/accept`)).body
  const few = await channel(world, reader, 'few')
  await fill(world, few, 40)
  const many = await channel(world, reader, 'many')
  await fill(world, many, MANY)
  const items = await readAll(world, many)
  for (const id of [few, many]) await reader.post(world.path(`channels/${id}/read`), { seq: items.at(-1)?.seq ?? 0 })
  const cookies = [...reader.cookies].map(([name, value]) => ({ name, value, url: world.url }))
  const owned = stack.move()
  return {
    world,
    browser,
    base: `${world.url}/w/${slug}`,
    few,
    many: { id: many, page: await wholePage(world, many, items), bodies: items.map(({ body }) => body) },
    enter: async () => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
      await context.addCookies(cookies)
      return context
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

async function channel(world: World, reader: Session, name: string): Promise<string> {
  const { id } = await world.call(createChannel, { name })
  await reader.post(world.path(`channels/${id}/${joinChannel.http.path.split('/').at(-1)}`))
  return id
}

/** Rows as the group lane writes them, dated a minute apart. */
async function fill(world: World, channelId: string, count: number): Promise<void> {
  await world.pool.query(
    `with counter as (update workspace_counters set seq = seq + $3::int where workspace_id = $1 returning seq)
     insert into messages (workspace_id, id, channel_id, author_id, body, body_hash, mentions, files, seq, updated_seq, revision, created_at)
     select $1, 'msg_' || $2 || '_' || n, $2, $4, ($5::text[])[1 + n % $6], '', '[]', '[]',
       counter.seq - $3::int + n, counter.seq - $3::int + n, 0, now() - make_interval(mins => $3::int - n)
     from counter, generate_series(1, $3::int) n`,
    [world.workspaceId, channelId, count, world.memberId, bodies, bodies.length],
  )
}

async function readAll(world: World, channelId: string): Promise<MessageView[]> {
  const all: MessageView[] = []
  for (let before = ''; all.length < MANY; ) {
    const answer = await world.get(`channels/${channelId}/messages?limit=200${before}`)
    const { items, hasBefore } = (await answer.json()) as { items: MessageView[]; hasBefore: boolean }
    all.unshift(...items)
    before = `&before=${items[0]?.seq}`
    if (!hasBefore) break
  }
  return all
}

/** The answer to "the last messages" that holds all of them, as if the reader had scrolled through the whole channel. */
async function wholePage(world: World, channelId: string, items: MessageView[]): Promise<string> {
  const answer = await world.get(`channels/${channelId}/messages?limit=1`)
  return JSON.stringify({ ...((await answer.json()) as object), items, hasBefore: false, hasAfter: false })
}
