import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CallOptions } from '@stoa/client/client'
import { createClient } from '@stoa/client/client'
import { createKey } from '@stoa/protocol/accounts'
import { listChannels } from '@stoa/protocol/channels'
import type { Contract, Input, Output } from '@stoa/protocol/contract'
import type { MyWorkspace, Role } from '@stoa/protocol/workspaces'
import { acceptInvite, createInvite, createWorkspace, setRole } from '@stoa/protocol/workspaces'
import { readConfig } from '@stoa/server/core/config'
import { createLogger } from '@stoa/server/core/logger'
import type { RunningServer } from '@stoa/server/start'
import { startServer } from '@stoa/server/start'
import { Browser } from './browser.ts'
import { EventReader } from './event-reader.ts'
import { createDatabase } from './postgres.ts'

export type StoaOptions = { env?: NodeJS.ProcessEnv; databaseUrl?: string }

/**
 * A whole server, in process, on a database, a data folder and ports of its own: what main starts, through the same
 * function. Everything is reached as users do, over HTTP, streams and MQTT.
 */
export class Stoa implements AsyncDisposable {
  readonly url: string
  readonly server: RunningServer
  readonly databaseUrl: string
  /** What the server logged, one JSON line each. */
  readonly logged: string[]
  readonly #leave: () => Promise<void>
  #people = 0

  static async start(options: StoaOptions = {}): Promise<Stoa> {
    const own = options.databaseUrl ? undefined : await createDatabase('stoa')
    const folder = await mkdtemp(join(tmpdir(), 'stoa-'))
    const databaseUrl = options.databaseUrl ?? own?.url ?? ''
    const config = readConfig({
      PORT: '0',
      STOA_MQTT_PORT: '0',
      STOA_DATA: folder,
      STOA_RATE_LIMIT: 'off',
      STOA_BUS: 'memory',
      STOA_ROLES: 'web,api,feed,agentlink,worker,scheduler', // who wants the Guide to speak asks for it
      STOA_SECRET: 'a secret that only these tests know, 32+',
      DATABASE_URL: databaseUrl,
      ...options.env,
    })
    const logged: string[] = []
    const server = await startServer(config, createLogger('warn', { write: (line) => void logged.push(line) }))
    return new Stoa(server, databaseUrl, logged, async () => {
      await server[Symbol.asyncDispose]()
      await own?.drop()
      await rm(folder, { recursive: true, force: true })
    })
  }

  private constructor(server: RunningServer, databaseUrl: string, logged: string[], leave: () => Promise<void>) {
    this.server = server
    this.url = server.url
    this.databaseUrl = databaseUrl
    this.logged = logged
    this.#leave = leave
  }

  /** A person with an account, signed in; in no workspace yet. */
  async signUp(name: string): Promise<Person> {
    const browser = new Browser(this.url)
    const email = `${name}.${++this.#people}@example.org`
    const accountId = await browser.signUp(email, 'correct horse battery', { name })
    return new Person(this.url, browser, { name, email, accountId })
  }

  /** Nobody in particular. */
  anonymous(): Person {
    return new Person(this.url, new Browser(this.url), { name: 'nobody', email: '', accountId: '' })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#leave()
  }
}

type Who = { name: string; email: string; accountId: string }

export class Person {
  readonly url: string
  readonly browser: Browser
  readonly who: Who

  constructor(url: string, browser: Browser, who: Who) {
    this.url = url
    this.browser = browser
    this.who = who
  }

  /** Calls an operation as a browser would, by session. */
  call<C extends Contract>(contract: C, input: Input<C>, options?: CallOptions): Promise<Output<C>> {
    return createClient({ baseUrl: this.url, fetch: this.#fetch }).call(contract, input, options)
  }

  readonly #fetch: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers)
    headers.set('origin', this.url)
    headers.set('cookie', this.cookie())
    return fetch(input, { ...init, headers })
  }

  cookie(): string {
    return [...this.browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async found(name: string): Promise<Member> {
    return new Member(this, await this.call(createWorkspace, { name }))
  }

  async join(token: string): Promise<Member> {
    return new Member(this, await this.call(acceptInvite, { token }))
  }
}

/** A person inside one workspace. */
export class Member {
  readonly person: Person
  readonly workspace: MyWorkspace
  readonly id: string
  readonly workspaceId: string

  constructor(person: Person, workspace: MyWorkspace) {
    this.person = person
    this.workspace = workspace
    this.id = workspace.memberId
    this.workspaceId = workspace.id
  }

  call<C extends Contract>(contract: C, input: Input<C>, options: CallOptions = {}): Promise<Output<C>> {
    return this.person.call(contract, input, { workspaceId: this.workspaceId, ...options })
  }

  /** Brings another person in by an invite of this member, which is how people come. */
  async invite(person: Person, role: Role = 'member', channelIds: string[] = []): Promise<Member> {
    const invited = role === 'owner' ? 'admin' : role
    const { token } = await this.call(createInvite, { role: invited, channelIds })
    const member = await person.join(token)
    if (role === 'owner') await this.call(setRole, { memberId: member.id, role })
    return member
  }

  async key(): Promise<string> {
    return (await this.call(createKey, { name: 'test' })).key
  }

  /** The id of the channel that everybody starts in. */
  async general(): Promise<string> {
    const { items } = await this.call(listChannels, { q: 'general' })
    const found = items.find((channel) => channel.name === 'general')
    if (!found) throw new Error(`${this.person.who.name} sees no #general`)
    return found.id
  }

  /** Opens the durable stream (with `live`, both), from a cursor or an `asOf`. */
  events(options: { after?: string | number; live?: boolean } = {}): EventReader {
    const query = new URLSearchParams()
    if (options.after !== undefined) query.set('after', String(options.after))
    if (options.live) query.set('live', '1')
    const url = `${this.person.url}/api/v1/workspaces/${this.workspaceId}/events?${query}`
    return new EventReader(url, { cookie: this.person.cookie() })
  }
}
