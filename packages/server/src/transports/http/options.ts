import type { Logger } from 'pino'
import type { Authenticate } from '../../core/authenticate.ts'
import type { Config } from '../../core/config.ts'
import type { Engine } from '../../core/engine.ts'
import type { Metrics } from '../../core/metrics.ts'
import type { RateLimiter } from '../../core/rate-limit.ts'
import type { Route, StreamRoute, Upgrade } from '../../core/route.ts'

/** Everything that the HTTP door is given. It names no feature: what it serves comes from contracts and routes. */
export type HttpOptions = Readonly<{
  config: Pick<Config, 'host' | 'publicUrl' | 'trustProxy' | 'adminToken'>
  version: string
  engine: Pick<Engine, 'operations' | 'execute'>
  authenticate: Authenticate
  limiter: RateLimiter
  metrics: Metrics
  log: Logger
  routes: readonly Route[]
  streams: readonly StreamRoute[]
  /** By path. */
  upgrades: Readonly<Record<string, Upgrade>>
  /** Where the built web app lies; null serves no pages. */
  webFolder: string | null
  /** Resolves to null when everything that requests need answers, else to what does not, for the operator. */
  notReady: () => Promise<string | null>
}>
