import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { createClient } from '@stoa/client/client'
import type { Contract, Input, Output } from '@stoa/protocol/contract'
import { startEmbeddedPostgres } from '@stoa/server/core/database/embedded'
import { Browser } from '@stoa/testkit/browser'
import pg from 'pg'

const main = fileURLToPath(new URL('../../packages/server/src/main.ts', import.meta.url))

/** A server process as `npm start` makes it, on a Postgres with fsync on, and one workspace in it. */
export type World = AsyncDisposable & {
  url: string
  host: string
  port: number
  databaseUrl: string
  pool: pg.Pool
  workspaceId: string
  memberId: string
  channelId: string
  bearer: string
  /** The path of an operation in the workspace. */
  path: (rest: string) => string
  get: (rest: string) => Promise<Response>
  /** An operation as the one member there is. */
  call: <C extends Contract>(contract: C, input: Input<C>) => Promise<Output<C>>
}

export async function startWorld(databaseUrl?: string): Promise<World> {
  await using stack = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'stoa-bench-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  const quiet = { info: () => {}, warn: () => {} }
  const url =
    databaseUrl ?? stack.use(await startEmbeddedPostgres({ folder: join(folder, 'postgres'), log: quiet })).url
  const server = await startServer({ DATABASE_URL: url, STOA_DATA: join(folder, 'data') })
  stack.defer(() => stop(server.child))
  const pool = new pg.Pool({ connectionString: url, max: 32 })
  stack.defer(() => pool.end())
  const browser = new Browser(server.url)
  await browser.signUp(`bench-${Date.now()}@example.org`)
  const workspace = (await browser.post('/api/v1/workspaces', { name: 'Bench' })).body
  const base = `/api/v1/workspaces/${workspace.id}`
  const bearer = (await browser.post(`${base}/keys`, { name: 'bench' })).body.key
  const channelId = (await browser.post(`${base}/channels`, { name: 'bench', visibility: 'public' })).body.id
  const owned = stack.move()
  const headers = { authorization: `Bearer ${bearer}` }
  const client = createClient({ baseUrl: server.url, bearer })
  return {
    url: server.url,
    host: '127.0.0.1',
    port: server.port,
    databaseUrl: url,
    pool,
    workspaceId: workspace.id,
    memberId: workspace.memberId,
    channelId,
    bearer,
    path: (rest) => `${base}/${rest}`,
    call: (contract, input) => client.call(contract, input, { workspaceId: workspace.id }),
    get: (rest) => fetch(`${server.url}${base}/${rest}`, { headers }),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

/** Starts a server process, with the flags that `npm start` gives it, and waits for the line that says it serves. */
export async function startServer(env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, ['--max-semi-space-size=16', main], {
    env: {
      ...process.env,
      PORT: '0',
      STOA_MQTT_PORT: '0',
      STOA_RATE_LIMIT: 'off',
      STOA_LOG: 'warn',
      STOA_BUS: 'memory',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = await untilReady(child.stdout)
  const url = /ready: (http\S+)/.exec(said)?.[1]
  if (!url) throw new Error(`the server did not start: ${said}`)
  return { child, url, port: Number(new URL(url).port), mqttPort: Number(/port (\d+) \(MQTT\)/.exec(said)?.[1] ?? 0) }
}

/** All that it said up to the lines with its addresses, or up to its end. What comes later is a warning, and shown. */
function untilReady(stdout: Readable): Promise<string> {
  let said = ''
  let isReady = false
  return new Promise((resolve) => {
    stdout.on('data', (text: Buffer) => {
      if (isReady) process.stderr.write(text)
      said += text
      isReady ||= /ready: \S+\n(.*\n)*\n/.test(said)
      if (isReady) resolve(said)
    })
    stdout.on('end', () => resolve(said))
  })
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
