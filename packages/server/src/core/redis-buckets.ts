import { connectRedis } from './bus/redis.ts'
import type { Buckets, Limit } from './rate-limit.ts'
import { MemoryBuckets } from './rate-limit.ts'
import { StartError } from './start-error.ts'

/** The one command needed of a Redis client. It must fail at once, not wait, while it is not connected. */
export type RedisEval = {
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>
}

/**
 * Buckets that all processes share. Redis' own clock counts, so that processes need not agree on the time. While Redis
 * is away each process counts for itself: looser, never open.
 */
export class RedisBuckets implements Buckets {
  readonly #redis: RedisEval
  readonly #onError: (error: unknown) => void
  readonly #fallback = new MemoryBuckets()

  constructor(redis: RedisEval, onError: (error: unknown) => void) {
    this.#redis = redis
    this.#onError = onError
  }

  async take(limit: Limit, key: string): Promise<number> {
    return (await this.#change(limit, key, 1)) ?? this.#fallback.take(limit, key)
  }

  async giveBack(limit: Limit, key: string): Promise<void> {
    const done = await this.#change(limit, key, -1)
    if (done === undefined) await this.#fallback.giveBack(limit, key)
  }

  async #change(limit: Limit, key: string, tokens: number): Promise<number | undefined> {
    try {
      const answer = await this.#redis.eval(script, {
        keys: [`stoa:limit:${limit.name}:${key}`],
        arguments: [String(limit.burst), String(limit.perMinute / 60_000), String(tokens)],
      })
      return Number(answer)
    } catch (error) {
      // That it is away, its connection says; what Redis answers to the script is said here.
      const { ErrorReply } = await import('redis')
      if (error instanceof ErrorReply) this.#onError(error)
      return undefined
    }
  }
}

/** Buckets on a Redis of one's own connection, which fails at once while it is away and comes back by itself. */
export async function openRedisBuckets(
  url: string,
  onError: (error: unknown) => void,
): Promise<RedisBuckets & AsyncDisposable> {
  const client = await connectRedis(url, onError).catch((error: Error) => {
    throw new StartError(`REDIS_URL does not answer: ${error.message || error.name}`)
  })
  return Object.assign(new RedisBuckets(client, onError), {
    [Symbol.asyncDispose]: () => Promise.resolve(client.destroy()),
  })
}

/** Fills the bucket for the time that has passed, takes (or with a negative number returns) tokens, answers the wait. */
const script = `
local burst, rate, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = math.min(burst, (tonumber(kept[1]) or burst) + (now - (tonumber(kept[2]) or now)) * rate)
local wait = 0
if tokens >= wanted then tokens = math.min(burst, tokens - wanted) else wait = math.ceil((wanted - tokens) / rate) end
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', tostring(now))
redis.call('PEXPIRE', KEYS[1], math.ceil(burst / rate))
return wait`
