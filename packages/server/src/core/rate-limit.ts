import { isIPv6 } from 'node:net'
import { AppError, said } from '@stoa/protocol/errors'

/** A bucket that holds `burst` tokens and gains `perMinute`. */
export type Limit = Readonly<{ name: string; burst: number; perMinute: number }>

/** Where buckets stand. Taking answers how many milliseconds are missing to the next token: 0 when it was given. */
export interface Buckets {
  take(limit: Limit, key: string): Promise<number>
  giveBack(limit: Limit, key: string): Promise<void>
}

/**
 * Takes a token for each thing asked, or refuses with `rate_limited` and when to come again. `shared` holds what
 * guesses at secrets, over all processes; `flood` only keeps one process from drowning, so its buckets stay in it and
 * cost nothing.
 */
export class RateLimiter {
  readonly #shared: Buckets
  readonly #local = new MemoryBuckets()
  readonly #enabled: boolean
  readonly #onRefused: (limit: string) => void

  constructor(options: { enabled: boolean; shared?: Buckets | undefined; onRefused?: (limit: string) => void }) {
    this.#enabled = options.enabled
    this.#shared = options.shared ?? this.#local
    this.#onRefused = options.onRefused ?? (() => {})
  }

  async take(limit: Limit, key: string): Promise<void> {
    if (this.#enabled) this.#judge(limit, await this.#shared.take(limit, key))
  }

  /** Returns the token of something that turned out to be harmless, such as a sign-in with the right password. */
  async giveBack(limit: Limit, key: string): Promise<void> {
    if (this.#enabled) await this.#shared.giveBack(limit, key)
  }

  flood(limit: Limit, key: string): void {
    if (this.#enabled) this.#judge(limit, this.#local.takeNow(limit, key))
  }

  #judge(limit: Limit, waitMs: number): void {
    if (waitMs === 0) return
    this.#onRefused(limit.name)
    const retryAfter = Math.max(1, Math.ceil(waitMs / 1000))
    throw new AppError('rate_limited', said`Too many requests. Try again in ${retryAfter} s.`, { retryAfter })
  }
}

/** Who shares an address's buckets: an IPv6 customer has a whole /64, so that is one. */
export function addressKey(address: string | null): string {
  if (!address || !isIPv6(address)) return address ?? 'unknown'
  if (address.startsWith('::ffff:')) return address.slice('::ffff:'.length)
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  const known = tail === undefined || tail === '' ? 0 : tail.split(':').length
  const filled =
    tail === undefined ? groups : [...groups, ...Array<string>(Math.max(0, 8 - groups.length - known)).fill('0')]
  return filled.slice(0, 4).join(':')
}

type Bucket = { tokens: number; at: number; perMs: number; burst: number }

/** Beyond this many, buckets that are full again are forgotten: a full one and none are the same. */
const SWEEP_ABOVE = 10_000

export class MemoryBuckets implements Buckets {
  readonly #buckets = new Map<string, Bucket>()
  readonly #now: () => number
  #sweepAt = SWEEP_ABOVE

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  take(limit: Limit, key: string): Promise<number> {
    return Promise.resolve(this.takeNow(limit, key))
  }

  takeNow(limit: Limit, key: string): number {
    const bucket = this.#filled(limit, key)
    if (bucket.tokens < 1) return (1 - bucket.tokens) / bucket.perMs
    bucket.tokens -= 1
    return 0
  }

  giveBack(limit: Limit, key: string): Promise<void> {
    const bucket = this.#filled(limit, key)
    bucket.tokens = Math.min(bucket.burst, bucket.tokens + 1)
    return Promise.resolve()
  }

  #filled(limit: Limit, key: string): Bucket {
    const id = `${limit.name}\n${key}`
    const now = this.#now()
    const perMs = limit.perMinute / 60_000
    const found = this.#buckets.get(id)
    if (found) {
      found.tokens = Math.min(limit.burst, found.tokens + (now - found.at) * perMs)
      found.at = now
      return found
    }
    if (this.#buckets.size >= this.#sweepAt) this.#sweep(now)
    const bucket = { tokens: limit.burst, at: now, perMs, burst: limit.burst }
    this.#buckets.set(id, bucket)
    return bucket
  }

  #sweep(now: number): void {
    for (const [id, bucket] of this.#buckets) {
      if (bucket.tokens + (now - bucket.at) * bucket.perMs >= bucket.burst) this.#buckets.delete(id)
    }
    this.#sweepAt = Math.max(SWEEP_ABOVE, this.#buckets.size * 2)
  }
}
