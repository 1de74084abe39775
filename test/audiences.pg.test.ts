import { createChannel } from '@stoa/protocol/channels'
import type { Event } from '@stoa/protocol/events'
import { postMessage } from '@stoa/protocol/messages'
import { removeMember } from '@stoa/protocol/workspaces'
import type { Member, Person } from '@stoa/testkit/stoa'
import { Stoa } from '@stoa/testkit/stoa'
import { Hub } from '@stoa/web/live/stream/Hub'
import type { FromTab, ToTab } from '@stoa/web/live/stream/messages'
import { afterEach, beforeEach, expect, test } from 'vitest'

let stoa: Stoa
let ada: Person
let team: Member
let general: string
beforeEach(async () => {
  stoa = await Stoa.start()
  ada = await stoa.signUp('ada')
  team = await ada.found('Team')
  general = await team.general()
})
afterEach(() => stoa[Symbol.asyncDispose]())

test('twelve tabs share two connections, and each hears every event once and in order', async () => {
  using browser = new Browser(ada)
  const tabs = Array.from({ length: 12 }, () => browser.tab(team.workspaceId, 0))
  await until(() => tabs.every((tab) => tab.status === 'open' && tab.snapshots > 0))
  const last = await post(team, general, 20)
  await until(() => tabs.every((tab) => tab.events.at(-1)?.seq === last))
  for (const tab of tabs) expect(tab.seqs).toEqual(tabs[0]?.seqs)
  expect(tabs[0]?.seqs).toEqual([...new Set(tabs[0]?.seqs)].sort((one, other) => one - other))
  expect(browser.connections).toBe(2)
})

test('a tab that comes later is brought to where the others are, from wherever it stands', async () => {
  using browser = new Browser(ada)
  const first = browser.tab(team.workspaceId, 0)
  await until(() => first.status === 'open')
  const middle = await post(team, general, 3)
  const last = await post(team, general, 3)
  await until(() => first.events.at(-1)?.seq === last)
  const later = browser.tab(team.workspaceId, middle)
  await until(() => later.events.at(-1)?.seq === last)
  expect(later.seqs.filter((seq) => seq > middle)).toEqual(first.seqs.filter((seq) => seq > middle))
  expect(Math.min(...later.seqs)).toBeGreaterThan(middle)
})

test('a tab that stands before what is kept is read to from there', async () => {
  const past = await post(team, general, 3)
  using browser = new Browser(ada)
  const first = browser.tab(team.workspaceId, past)
  await until(() => first.status === 'open')
  const older = browser.tab(team.workspaceId, 0)
  await until(() => older.events.some((event) => event.seq === past))
  const last = await post(team, general, 1)
  await until(() => first.events.at(-1)?.seq === last && older.events.at(-1)?.seq === last)
  expect(browser.connections).toBe(2)
})

test('tabs in more workspaces never hold more than four connections, and the one in sight is served', async () => {
  using browser = new Browser(ada)
  const others = await Promise.all(['B', 'C', 'D', 'E'].map((name) => ada.found(name)))
  const tabs = [team, ...others].map((member) => browser.tab(member.workspaceId, 0))
  await until(() => tabs.slice(1).every((tab) => tab.status === 'open'))
  expect(browser.connections).toBe(4)
  expect(browser.most).toBeLessThanOrEqual(4)
  // The first was looked at longest ago; what is said there is heard once it is looked at again.
  const last = await post(team, general, 2)
  tabs[0]?.say({ kind: 'look' })
  await until(() => tabs[0]?.events.at(-1)?.seq === last)
  for (const tab of tabs.slice(1)) tab.say({ kind: 'leave' })
  await until(() => browser.connections === 2)
})

test('a broken connection goes on where it was', async () => {
  using browser = new Browser(ada)
  const tab = browser.tab(team.workspaceId, 0)
  await until(() => tab.status === 'open')
  const seen = await post(team, general, 3)
  await until(() => tab.events.at(-1)?.seq === seen)
  browser.cut()
  await until(() => tab.status === 'lost')
  const last = await post(team, general, 3)
  tab.say({ kind: 'retry' })
  await until(() => tab.events.at(-1)?.seq === last)
  expect(tab.seqs).toEqual([...new Set(tab.seqs)])
})

test('whoever is taken out hears that it is over, and nothing is tried again', async () => {
  const bob = await stoa.signUp('bob')
  const member = await team.invite(bob)
  using browser = new Browser(bob)
  const tab = browser.tab(team.workspaceId, 0)
  await until(() => tab.status === 'open')
  await team.call(removeMember, { memberId: member.id })
  await until(() => tab.ended === 'removed')
  const other = await team.call(createChannel, { name: 'after' })
  expect(tab.seqs).not.toContain(other.updatedSeq)
  await until(() => browser.connections === 0)
})

/** A browser's hub over real connections, with its tabs. */
class Browser implements Disposable {
  readonly #hub: Hub
  readonly #open = new Set<AbortController>()
  most = 0

  constructor(person: Person) {
    const reach: typeof fetch = async (url, init) => {
      const connection = new AbortController()
      this.#open.add(connection)
      this.most = Math.max(this.most, this.#open.size)
      const gone = () => this.#open.delete(connection)
      init?.signal?.addEventListener('abort', gone)
      const signal = AbortSignal.any([connection.signal, ...(init?.signal ? [init.signal] : [])])
      signal.addEventListener('abort', gone)
      const headers = { ...init?.headers, cookie: person.cookie() }
      return await fetch(url, { ...init, headers, signal })
    }
    this.#hub = new Hub({ origin: person.url, fetch: reach })
  }

  get connections(): number {
    return this.#open.size
  }

  tab(workspaceId: string, after: number): Tab {
    return new Tab(this.#hub, workspaceId, after)
  }

  /** Every connection breaks, as when the network changes. */
  cut(): void {
    for (const connection of this.#open) connection.abort()
  }

  [Symbol.dispose](): void {
    this.#hub.close()
  }
}

/** What one tab hears. It drops what it has seen, as every tab does. */
class Tab {
  readonly events: Event[] = []
  readonly say: (message: FromTab) => void
  status = ''
  snapshots = 0
  ended = ''
  #place: number

  constructor(hub: Hub, workspaceId: string, after: number) {
    this.#place = after
    this.say = hub.join((message) => this.#hear(message))
    this.say({ kind: 'want', workspaceId, after, cursor: undefined })
  }

  get seqs(): number[] {
    return this.events.map((event) => event.seq)
  }

  #hear(message: ToTab): void {
    if (message.kind === 'status') this.status = message.status
    else if (message.kind === 'snapshot') this.snapshots++
    else if (message.kind === 'ended') this.ended = message.reason
    else if (message.kind === 'events')
      for (const event of message.events) {
        if (event.seq <= this.#place) continue
        this.#place = event.seq
        this.events.push(event)
      }
  }
}

/** Posts so many messages; answers the seq of the last. */
async function post(member: Member, channelId: string, count: number): Promise<number> {
  let last = 0
  for (let index = 0; index < count; index++)
    last = (await member.call(postMessage, { channelId, body: `message ${index}` })).seq
  return last
}

async function until(is: () => boolean): Promise<void> {
  while (!is()) await new Promise((resolve) => setTimeout(resolve, 10))
}
