import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '@stoa/protocol/ids'
import type { Role } from '@stoa/protocol/workspaces'
import { MemoryBus } from '@stoa/server/core/bus/bus'
import { readConfig } from '@stoa/server/core/config'
import { Database } from '@stoa/server/core/database/database'
import { Engine } from '@stoa/server/core/engine'
import { GroupLane } from '@stoa/server/core/group'
import { LiveHub } from '@stoa/server/core/live'
import { createLogger } from '@stoa/server/core/logger'
import { Metrics } from '@stoa/server/core/metrics'
import { RateLimiter } from '@stoa/server/core/rate-limit'
import { Revocations } from '@stoa/server/core/revocations'
import type { Route, StreamRoute, Upgrade } from '@stoa/server/core/route'
import { WriteDoor } from '@stoa/server/core/write'
import type { AccountsDeps } from '@stoa/server/features/accounts/index'
import { createAccounts } from '@stoa/server/features/accounts/index'
import { MemberDirectory } from '@stoa/server/features/workspaces/directory'
import { HttpServer } from '@stoa/server/transports/http/server'
import { Client } from 'pg'
import { Browser } from './browser.ts'
import { createDatabase } from './postgres.ts'

export type AccountsServerOptions = {
  env?: NodeJS.ProcessEnv
  routes?: Route[]
  streams?: StreamRoute[]
  upgrades?: Record<string, Upgrade>
  webFolder?: string
  invites?: string[]
}

type Deps = Pick<AccountsDeps, 'memberships' | 'inviteAllows'>

/**
 * The HTTP door with accounts alone behind it, on a database and a free port of its own: for tests of the door itself.
 * Workspaces and members are written straight into their tables, since the feature that makes them stands above.
 */
export async function startAccountsServer(options: AccountsServerOptions = {}) {
  const config = readConfig({ PORT: '0', ...options.env })
  const own = await createDatabase('accounts')
  const database = new Database({ url: own.url, pooled: false, size: 4, onError: () => {} })
  const folder = await mkdtemp(join(tmpdir(), 'stoa-web-'))
  const logged: string[] = []
  const log = createLogger('debug', { write: (line) => void logged.push(line) })
  const metrics = new Metrics()
  const bus = new MemoryBus()
  const revocations = new Revocations(bus)
  const limiter = new RateLimiter({ enabled: config.rateLimit, onRefused: metrics.limited })
  const here = { origin: '' }
  const accounts = createAccounts({
    config,
    version: '0.0.0',
    secret: 'a secret that only this test knows, 32+',
    publicUrl: () => config.publicUrl ?? here.origin,
    database,
    revocations,
    limiter,
    log,
    bearers: [],
    ...ports(options.invites ?? []),
  })
  const live = new LiveHub(bus)
  const door = new WriteDoor(database, () => {})
  const lane = new GroupLane(database, () => {})
  const directory = new MemberDirectory(database)
  const deps = { database, door, lane, live, directory, limiter, limits: {}, observe: metrics.operation }
  const httpOptions = {
    config,
    version: '0.0.0',
    engine: new Engine(accounts.operations, deps),
    authenticate: accounts.authenticate,
    limiter,
    metrics,
    log,
    routes: [...accounts.routes, ...(options.routes ?? [])],
    streams: options.streams ?? [],
    upgrades: options.upgrades ?? {},
    webFolder: options.webFolder ?? folder,
    notReady: () => Promise.resolve(null),
  }
  const http = await HttpServer.create(httpOptions)
  const port = await http.listen('127.0.0.1', 0)
  here.origin = `http://localhost:${port}`
  return {
    ...here,
    port,
    logged,
    revocations,
    accounts,
    database,
    browser: () => new Browser(here.origin),
    listenAgain: async () => {
      await using second = await HttpServer.create(httpOptions)
      await second.listen('127.0.0.1', port)
    },
    /** Makes a workspace of these people, one a role; answers its id and their member ids. */
    found: (people: Record<string, Role>) => found(own.url, people),
    async [Symbol.asyncDispose]() {
      await http[Symbol.asyncDispose]()
      live[Symbol.dispose]()
      await database[Symbol.asyncDispose]()
      await own.drop()
      await rm(folder, { recursive: true })
    },
  }
}

function ports(invites: string[]): Deps {
  return {
    inviteAllows: (token) => Promise.resolve(invites.includes(token)),
    memberships: {
      accountOf: async (tx, workspaceId, memberId) => {
        const { rows } = await tx.$client.query(
          'select account_id from members where workspace_id = $1 and id = $2 and removed_at is null',
          [workspaceId, memberId],
        )
        return rows[0]?.account_id ?? null
      },
      of: async (tx, accountId) => {
        const { rows } = await tx.$client.query(
          'select workspace_id, id, role from members where account_id = $1 and removed_at is null',
          [accountId],
        )
        return rows.map((row) => ({ workspaceId: row.workspace_id, memberId: row.id, role: row.role }))
      },
    },
  }
}

async function found(databaseUrl: string, people: Record<string, Role>) {
  const id = newId('wsp')
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(
    'insert into workspaces (id, name, slug, created_at, updated_seq) values ($1, $1, lower($1), now(), 0)',
    [id],
  )
  await client.query('insert into workspace_counters (workspace_id, epoch) values ($1, $1)', [id])
  const memberIds: Record<string, string> = {}
  for (const [accountId, role] of Object.entries(people)) {
    const memberId = newId('mbr')
    memberIds[accountId] = memberId
    await client.query(
      `insert into members (workspace_id, id, kind, account_id, handle, name, role, joined_at, updated_seq)
       values ($1, $2, 'person', $3, $4, $4, $5, now(), 0)`,
      [id, memberId, accountId, memberId.slice(-12), role],
    )
  }
  await client.end()
  return { id, memberIds, path: `/api/v1/workspaces/${id}` }
}
