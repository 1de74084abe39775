import type { Logger } from 'pino'
import type { PublicUrl } from './core/actor.ts'
import { auditLogCsv } from './core/audit-log-csv.ts'
import type { Authenticate, Identity } from './core/authenticate.ts'
import type { Bus } from './core/bus/bus.ts'
import type { Config } from './core/config.ts'
import type { Database } from './core/database/database.ts'
import type { Directory } from './core/directory.ts'
import type { Router } from './core/dispatcher.ts'
import type { Feeds } from './core/feeds.ts'
import type { Job, Jobs } from './core/jobs.ts'
import type { LiveHub } from './core/live.ts'
import type { Operation } from './core/operation.ts'
import { coreOperations } from './core/operations.ts'
import type { Limit, RateLimiter } from './core/rate-limit.ts'
import type { Revocations } from './core/revocations.ts'
import type { Route } from './core/route.ts'
import { upkeepJobs } from './core/upkeep.ts'
import type { WriteDoor } from './core/write.ts'
import { createAccounts } from './features/accounts/index.ts'
import { keyReaction } from './features/accounts/keys.ts'
import type { AgentLinkPlace } from './features/agents/agentlink-addresses.ts'
import { findMqttAgent } from './features/agents/bearers.ts'
import { AgentDirectory } from './features/agents/directory.ts'
import { AgentInbox } from './features/agents/inbox.ts'
import { createAgents } from './features/agents/index.ts'
import { personaRouter } from './features/agents/personas.ts'
import { agentRouter } from './features/chains/router.ts'
import { channelOperations } from './features/channels/index.ts'
import { channelReaction, inviteChannels } from './features/channels/reactions.ts'
import { createFiles } from './features/files/index.ts'
import { messageOperations } from './features/messages/index.ts'
import { WritingKeeper } from './features/messages/writing.ts'
import { notificationOperations } from './features/notifications/index.ts'
import { projectOperations } from './features/projects/index.ts'
import { searchOperations } from './features/search/index.ts'
import { MemberDirectory } from './features/workspaces/directory.ts'
import { workspaceOperations } from './features/workspaces/index.ts'
import { jobOperations } from './features/workspaces/jobs.ts'
import { lowerAgentsJob } from './features/workspaces/lower-agents.ts'
import { inviteAllows, memberships } from './features/workspaces/memberships.ts'
import { operationLimits } from './operation-limits.ts'

export type FeatureDeps = {
  config: Config
  /** The server's own secret, of which each use derives its key. */
  secret: string
  /** The data folder. */
  folder: string
  publicUrl: PublicUrl
  agentLinkPlace: (reached?: string) => AgentLinkPlace
  database: Database
  door: WriteDoor
  live: LiveHub
  feeds: Feeds
  bus: Bus
  /** Not started yet: what it is to do is told by the features. */
  jobs: Jobs
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
  jobs: Job[]
  limits: Readonly<Record<string, Limit>>
  authenticate: Authenticate
  directory: Directory
  findMqttAgent: (credentials: { username: string; password: string }) => Promise<Identity | null>
  inbox: AgentInbox
  firstOwnerLink: () => Promise<string | null>
}

const VERSION = '0.1.0'

/** The table of contents: every feature, bottom-up. An earlier one never knows a later one; what comes up is a reaction. */
export function createFeatures(deps: FeatureDeps): Features {
  const { database, publicUrl } = deps
  const agents = createAgents({ ...deps, reactions: [channelReaction] })
  const accounts = createAccounts({
    ...deps,
    version: VERSION,
    memberships,
    inviteAllows: (token) => inviteAllows(database, token),
    bearers: [agents.bearers],
  })
  const directory = new AgentDirectory(new MemberDirectory(database), database)
  const workspaces = workspaceOperations({
    publicUrl,
    channels: inviteChannels,
    reactions: [channelReaction, keyReaction(deps.revocations), agents.reaction],
  })
  const files = createFiles({ ...deps, directory })
  const keeper = new WritingKeeper(deps)
  return {
    version: VERSION,
    operations: [
      ...coreOperations,
      ...accounts.operations,
      ...workspaces,
      ...jobOperations(deps.jobs),
      ...projectOperations,
      ...channelOperations,
      ...files.operations,
      ...messageOperations(deps.live, keeper),
      ...searchOperations,
      ...notificationOperations,
      ...agents.operations,
    ],
    routes: [...accounts.routes, ...files.routes, ...agents.routes, auditLogCsv({ database, directory })],
    jobs: [...upkeepJobs(deps), lowerAgentsJob(deps), ...files.jobs],
    routers: [personaRouter, agentRouter(deps.log)],
    limits: operationLimits,
    findMqttAgent: (credentials) => findMqttAgent(database, credentials),
    inbox: new AgentInbox(database),
    authenticate: accounts.authenticate,
    directory,
    firstOwnerLink: accounts.firstOwnerLink,
    [Symbol.asyncDispose]: async () => {
      await keeper[Symbol.asyncDispose]()
      await files[Symbol.asyncDispose]()
    },
  }
}
