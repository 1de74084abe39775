import { createChannel, joinChannel } from '@stoa/protocol/channels'
import type { MessageView } from '@stoa/protocol/messages'
import { createInvite } from '@stoa/protocol/workspaces'
import { Browser as Session } from '@stoa/testkit/browser'
import { findService } from '@stoa/testkit/services'
import type { BrowserContext, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import type { World } from '../world.ts'
import { startWorld } from '../world.ts'
import type { BarePages } from './bare.ts'
import { serveBare } from './bare.ts'
import { said } from './bodies.ts'

export const MANY = 10_000
/** As many messages as each channel holds. */
const channels = { few: 40, ordinary: 150, many: MANY }
const names = ['few', 'ordinary', 'many'] as const
/** Others that the sidebar lists. */
const OTHERS = 60
/** A page that is busy for longer is told as a failure. */
const PATIENCE_MS = 120_000

/** A server with channels of mixed messages, short and long, and a browser that a reader is signed in to. */
export type BenchHouse = AsyncDisposable & {
  world: World
  bare: BarePages
  ids: Record<keyof typeof channels, string>
  /** A context of the reader's own. */
  enter: () => Promise<BrowserContext>
  address: (channel: keyof typeof channels) => string
  /** The reader at one of them, where all that it holds is loaded as if it had been scrolled through. */
  read: (channel: keyof typeof channels) => Promise<Page>
  /** A bare page with as many messages. */
  readBare: (messages: number) => Promise<Page>
}

export async function openHouse(): Promise<BenchHouse> {
  await using stack = new AsyncDisposableStack()
  const world = stack.use(await startWorld())
  const bare = stack.use(await serveBare())
  const executablePath = findService('chromium')
  if (!executablePath) throw new Error('There is no Chromium here.')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--enable-precise-memory-info'] })
  stack.defer(() => browser.close())
  const { token } = await world.call(createInvite, {})
  const reader = new Session(world.url)
  await reader.signUp('reader@example.org')
  const { slug } = (await reader.post(`/api/v1/invites/${token}/accept`)).body
  for (let n = 0; n < OTHERS; n++) await channel(world, reader, `other-${n}`)
  const ids = { few: '', ordinary: '', many: '' }
  for (const name of names) {
    ids[name] = await channel(world, reader, name)
    await fill(world, ids[name], channels[name])
    const [last] = (await pageOf(world, ids[name], 'limit=1')).items
    await reader.post(world.path(`channels/${ids[name]}/read`), { seq: last?.seq ?? 0 })
  }
  const cookies = [...reader.cookies].map(([name, value]) => ({ name, value, url: world.url }))
  const enter = async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    context.setDefaultTimeout(PATIENCE_MS)
    await context.addCookies(cookies)
    return context
  }
  const address = (name: keyof typeof channels) => `${world.url}/w/${slug}/c/${ids[name]}`
  const owned = stack.move()
  return {
    world,
    bare,
    ids,
    enter,
    address,
    read: async (name) => {
      // As they are now: an answer that is older than what a page knows would be asked for again.
      const pages: Record<string, string> = {}
      for (const each of names) pages[ids[each]] = await wholePage(world, ids[each])
      const page = await (await enter()).newPage()
      await page.route(/\/channels\/[^/]+\/messages\?/, (route) => {
        const body = pages[/channels\/([^/]+)/.exec(route.request().url())?.[1] ?? '']
        return body === undefined ? route.fallback() : route.fulfill({ contentType: 'application/json', body })
      })
      await page.goto(address(name))
      await page.getByRole('article').last().waitFor()
      return page
    },
    readBare: async (messages) => {
      const page = await (await enter()).newPage()
      await page.goto(bare.url(messages))
      return page
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
    [world.workspaceId, channelId, count, world.memberId, said.map(({ body }) => body), said.length],
  )
}

type MessagePage = { items: MessageView[]; hasBefore: boolean }

async function pageOf(world: World, channelId: string, asked: string): Promise<MessagePage> {
  return (await (await world.get(`channels/${channelId}/messages?${asked}`)).json()) as MessagePage
}

/** The answer to "the last messages" that holds all of them, as if the reader had scrolled through the whole channel. */
async function wholePage(world: World, channelId: string): Promise<string> {
  const last = await pageOf(world, channelId, 'limit=200')
  const items = [...last.items]
  for (let { hasBefore } = last; hasBefore; ) {
    const page = await pageOf(world, channelId, `limit=200&before=${items[0]?.seq}`)
    items.unshift(...page.items)
    hasBefore = page.hasBefore
  }
  return JSON.stringify({ ...last, items, hasBefore: false, hasAfter: false })
}
