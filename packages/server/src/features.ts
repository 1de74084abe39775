import type { Logger } from 'pino'
import type { Authenticate } from './core/authenticate.ts'
import type { Bus } from './core/bus/bus.ts'
import type { Config } from './core/config.ts'
import type { Database } from './core/database/database.ts'
import type { Directory } from './core/directory.ts'
import type { Router } from './core/dispatcher.ts'
import type { Feeds } from './core/feeds.ts'
import type { LiveHub } from './core/live.ts'
import type { Operation } from './core/operation.ts'
import type { Limit, RateLimiter } from './core/rate-limit.ts'
import type { Revocations } from './core/revocations.ts'
import type { Route } from './core/route.ts'
import type { WriteDoor } from './core/write.ts'
import { createAccounts } from './features/accounts/index.ts'
import { channelOperations } from './features/channels/index.ts'
import { channelReaction, inviteChannels } from './features/channels/reactions.ts'
import { messageOperations } from './features/messages/index.ts'
import { WritingKeeper } from './features/messages/writing.ts'
import { projectOperations } from './features/projects/index.ts'
import { MemberDirectory } from './features/workspaces/directory.ts'
import { workspaceOperations } from './features/workspaces/index.ts'
import { inviteAllows, memberships } from './features/workspaces/memberships.ts'
import { operationLimits } from './operation-limits.ts'

export type FeatureDeps = {
  config: Config
  /** The server's own secret, of which each use derives its key. */
  secret: string
  /** The data folder. */
  folder: string
  publicUrl: () => string
  database: Database
  door: WriteDoor
  live: LiveHub
  feeds: Feeds
  bus: Bus
  limiter: RateLimiter
  revocations: Revocations
  log: Logger
  onError: (error: unknown) => void
}

export type Features = AsyncDisposable & {
  version: string
  operations: Operation[]
  routes: Route[]
  routers: Router[]
  limits: Readonly<Record<string, Limit>>
  authenticate: Authenticate
  directory: Directory
  firstOwnerLink: () => Promise<string | null>
}

const VERSION = '0.1.0'

/** The table of contents: every feature, bottom-up. An earlier one never knows a later one; what comes up is a reaction. */
export function createFeatures(deps: FeatureDeps): Features {
  const { database, publicUrl } = deps
  const accounts = createAccounts({
    ...deps,
    version: VERSION,
    memberships,
    inviteAllows: (token) => inviteAllows(database, token),
    bearers: [],
  })
  const directory = new MemberDirectory(database)
  const workspaces = workspaceOperations({ publicUrl, channels: inviteChannels, reactions: [channelReaction] })
  const keeper = new WritingKeeper(deps)
  return {
    version: VERSION,
    operations: [
      ...accounts.operations,
      ...workspaces,
      ...projectOperations,
      ...channelOperations,
      ...messageOperations(deps.live, keeper),
    ],
    routes: accounts.routes,
    routers: [],
    limits: operationLimits,
    authenticate: accounts.authenticate,
    directory,
    firstOwnerLink: accounts.firstOwnerLink,
    [Symbol.asyncDispose]: () => keeper[Symbol.asyncDispose](),
  }
}
