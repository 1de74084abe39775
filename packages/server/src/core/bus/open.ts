import type { Config } from '../config.ts'
import { StartError } from '../start-error.ts'
import type { Bus, OnBusError } from './bus.ts'
import { MemoryBus } from './bus.ts'
import { PostgresBus } from './postgres.ts'
import { RedisBus } from './redis.ts'

/**
 * The bus that the settings ask for. `databaseUrl` is where LISTEN works: the direct way, or the embedded database's.
 * Throws a `StartError` that names the setting when the other side does not answer.
 */
export function openBus(
  config: Pick<Config, 'bus' | 'redisUrl'>,
  databaseUrl: string,
  onError: OnBusError,
): Promise<Bus> {
  if (config.bus === 'postgres') {
    return PostgresBus.open(databaseUrl, onError).catch((error) =>
      fail('The bus cannot listen on the database (DATABASE_DIRECT_URL, else DATABASE_URL)', error),
    )
  }
  if (config.bus === 'redis') {
    return RedisBus.open(config.redisUrl ?? '', onError).catch((error) => fail('REDIS_URL does not answer', error))
  }
  return Promise.resolve(new MemoryBus(onError))
}

function fail(what: string, cause: unknown): never {
  throw new StartError(`${what}: ${cause instanceof Error ? cause.message || cause.name : String(cause)}`)
}
