import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { joinEmbeddedPostgres } from '@stoa/server/core/database/embedded'
import { findService } from '@stoa/testkit/services'
import type { Dice } from './dice.ts'
import { startPostgres } from './postgres.ts'
import { CrashableRedis } from './redis.ts'

export const formNames = ['postgres', 'redis', 'embedded'] as const
export type FormName = (typeof formNames)[number]

/** The parts around the processes, and how each can be struck. */
export interface Form extends AsyncDisposable {
  /** One process for each, on the same database. */
  environments(database: number): Promise<NodeJS.ProcessEnv[]>
  /** Where that database is looked into, once its processes have started. */
  databaseUrl(database: number): Promise<string>
  /** What befalls the parts; the answer says what it was. */
  strike(dice: Dice): Promise<string>
}

export async function openForm(name: FormName): Promise<Form | null> {
  const folder = await mkdtemp(join(tmpdir(), 'stoa-chaos-'))
  if (name === 'embedded') return embedded(folder)
  const program = findService('redis')
  if (name === 'redis' && !program) return null
  return await shared(folder, name === 'redis' && program ? await CrashableRedis.start(program) : undefined)
}

/** Two processes on one Postgres, with a bus between them. */
async function shared(folder: string, redis: CrashableRedis | undefined): Promise<Form> {
  const postgres = await startPostgres()
  const urls: Promise<string>[] = []
  const urlOf = (database: number) => (urls[database] ??= postgres.create(`chaos_${database}`))
  const bus = redis ? { STOA_BUS: 'redis', REDIS_URL: redis.url } : { STOA_BUS: 'postgres' }
  return {
    async environments(database) {
      const url = await urlOf(database)
      return ['one', 'two'].map((process) => ({
        ...settings,
        ...bus,
        DATABASE_URL: url,
        STOA_DATA: join(folder, process),
      }))
    },
    databaseUrl: urlOf,
    async strike(dice) {
      if (dice.chance(0.4)) {
        await postgres.crash()
        return 'postgres crashed'
      }
      if (redis) await redis.crash(dice.between(100, 2000))
      else await postgres.cutBus()
      return 'bus restarted'
    },
    async [Symbol.asyncDispose]() {
      await redis?.[Symbol.asyncDispose]()
      await postgres[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What `npm start` makes: one process, with its Postgres in the data folder. */
function embedded(folder: string): Form {
  const data = (database: number) => join(folder, `data-${database}`)
  return {
    environments: async (database) => [{ ...settings, STOA_DATA: data(database) }],
    async databaseUrl(database) {
      // Joined by its socket, which lies in its folder whatever process runs it.
      for (;;) {
        const joined = await joinEmbeddedPostgres(join(data(database), 'postgres'))
        if (joined) return joined.url
        await sleep(50)
      }
    },
    strike: () => Promise.resolve('nothing apart from the process'),
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const { PATH, HOME, NODE_COMPILE_CACHE } = process.env

/** The rest of the environment stays out, so that a run is the same wherever it runs. */
const settings: NodeJS.ProcessEnv = {
  ...(PATH ? { PATH } : {}),
  ...(HOME ? { HOME } : {}),
  ...(NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {}),
  HOST: '127.0.0.1',
  PORT: '0',
  STOA_MQTT_PORT: '0',
  STOA_RATE_LIMIT: 'off',
  STOA_REGISTRATION: 'open',
  STOA_SECRET: 'a secret that only this run knows, 32+',
  STOA_LOG: 'fatal',
  STOA_ROLES: 'api,feed,agentlink,worker,scheduler',
}
