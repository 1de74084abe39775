import { fileURLToPath } from 'node:url'
import { Guide } from '@stoa/guide/guide'
import { Library } from '@stoa/guide/library'
import type { Logger } from 'pino'
import type { PublicUrl } from './core/actor.ts'
import { Hints } from './core/bus/hints.ts'
import { openBus } from './core/bus/open.ts'
import type { Config } from './core/config.ts'
import { isLoopback } from './core/config.ts'
import { connectAs } from './core/database/connect.ts'
import { Database } from './core/database/database.ts'
import { startEmbeddedPostgres } from './core/database/embedded.ts'
import { openDataFolder } from './core/database/folder.ts'
import { migrate } from './core/database/migrate.ts'
import { Dispatcher } from './core/dispatcher.ts'
import { Engine } from './core/engine.ts'
import { Feeds } from './core/feeds.ts'
import { GroupLane } from './core/group.ts'
import { Jobs } from './core/jobs.ts'
import { LiveHub } from './core/live.ts'
import { Metrics } from './core/metrics.ts'
import { RateLimiter } from './core/rate-limit.ts'
import { openRedisBuckets } from './core/redis-buckets.ts'
import { Revocations } from './core/revocations.ts'
import type { Wake } from './core/write.ts'
import { WriteDoor } from './core/write.ts'
import type { AgentLinkPlace } from './features/agents/agentlink-addresses.ts'
import { findEndedCredentials } from './features/agents/ended-credentials.ts'
import { GuideDesk } from './features/agents/guide-desk.ts'
import { createFeatures } from './features.ts'
import { startAgentLink } from './transports/agentlink/start.ts'
import { HttpServer } from './transports/http/server.ts'
import { EventStreams } from './transports/sse/streams.ts'

export type RunningServer = AsyncDisposable & {
  /** Where people reach it: the public URL, else the address it listens on. */
  readonly url: string
  /** Where this machine reaches it. */
  readonly localUrl: string
  readonly port: number
  /** Of the broker, over TCP; null without the role `agentlink`. */
  readonly mqttPort: number | null
  /** The one-time link for the first owner, where nobody is yet and people need an invitation. */
  readonly firstOwnerLink: string | null
  /** What is open over HTTP beside the operations, as `GET /path`: plain routes and streams. */
  readonly routes: readonly string[]
}

const webFolder = fileURLToPath(new URL('../../web/dist', import.meta.url))
/** Requests hold a connection only while a statement runs; a few more than cores keep both sides busy. */
const POOL_SIZE = 12

/**
 * Config → database → features → doors. What starts last ends first; a start that fails or is called off half-way leaves
 * nothing behind.
 */
export async function startServer(config: Config, log: Logger, leaving?: AbortSignal): Promise<RunningServer> {
  await using starting = new AsyncDisposableStack()
  const onError = (error: unknown) => log.error({ err: error }, 'work in the background failed')
  const has = (role: 'web' | 'api' | 'feed' | 'agentlink' | 'worker' | 'scheduler' | 'guide') => config.roles.has(role)

  const folder = starting.use(openDataFolder(config.dataFolder, config.databaseUrl === undefined))
  const secret = config.secret ?? folder.secret('secret')
  const url =
    config.databaseUrl ??
    starting.use(await startEmbeddedPostgres({ folder: `${folder.path}/postgres`, log: plain(log) })).url
  const directUrl = config.databaseDirectUrl ?? url
  leaving?.throwIfAborted()
  await migrate(directUrl)
  leaving?.throwIfAborted()
  if (url !== directUrl) await (await connectAs(url)).end()
  const pooled = config.databaseUrl !== undefined && config.databaseDirectUrl !== config.databaseUrl
  const database = starting.use(new Database({ url, pooled, size: POOL_SIZE, onError }))
  await database.assertPoliced()

  const bus = starting.use(await openBus(config, directUrl, onError))
  const hints = new Hints(bus)
  const findEnded = findEndedCredentials.bind(null, database)
  const revocations = starting.use(new Revocations(bus, { findEnded, onError }))
  const metrics = new Metrics()
  const shared = config.redisUrl ? starting.use(await openRedisBuckets(config.redisUrl, onError)) : undefined
  const limiter = new RateLimiter({ enabled: config.rateLimit, shared, onRefused: metrics.limited })
  const feeds = starting.use(new Feeds(database, hints, onError))
  const live = starting.use(new LiveHub(bus))
  let dispatcher: Dispatcher | undefined
  const wake: Wake = (workspaceId, events) => {
    feeds.offer(workspaceId, events)
    dispatcher?.offer(workspaceId, events)
    hints.give(workspaceId, events.at(-1)?.seq ?? 0)
  }
  const lane = new GroupLane(database, wake)
  const door = new WriteDoor(database, (workspaceId, events) => {
    lane.saw(workspaceId, events)
    wake(workspaceId, events)
  })

  // Known once the doors are open, and asked by what answers links.
  const ports = { http: config.port, mqtt: config.mqttPort }
  const publicUrl: PublicUrl = (reached) =>
    config.publicUrl ?? (reached || `http://${hostForUrl(config.host)}:${ports.http}`)
  const agentLinkPlace = (reached?: string): AgentLinkPlace => ({
    publicUrl: publicUrl(reached),
    isConfigured: config.publicUrl !== undefined,
    broker: has('agentlink')
      ? { host: hostForUrl(config.host), port: ports.mqtt, onlyThisMachine: isLoopback(config.host) }
      : null,
  })
  const jobs = new Jobs({
    pool: database.systemPool,
    bus,
    works: has('worker'),
    schedules: has('scheduler'),
    onError,
  })
  const features = starting.use(
    createFeatures({
      config,
      secret,
      folder: folder.path,
      publicUrl,
      agentLinkPlace,
      database,
      door,
      live,
      feeds,
      bus,
      jobs,
      limiter,
      revocations,
      log,
      onError,
    }),
  )
  const engine = new Engine(features.operations, {
    database,
    door,
    lane,
    live,
    directory: features.directory,
    limiter,
    limits: features.limits,
    observe: metrics.operation,
  })
  if (has('worker')) {
    dispatcher = new Dispatcher({ database, bus, hints, routers: features.routers, onError })
    starting.use(dispatcher)
  }
  starting.use(jobs)
  for (const job of features.jobs) jobs.define(job)
  await jobs.start()

  const agentLink = has('agentlink')
    ? await startAgentLink({
        engine,
        deliveries: features.inbox,
        feeds,
        live,
        bus,
        revocations,
        limiter,
        findAgent: features.findMqttAgent,
        limited: config.rateLimit,
        options: { log, host: config.host, tcpPort: config.mqttPort },
      })
    : undefined
  if (agentLink) ports.mqtt = agentLink.tcpPort

  const operations: Engine['operations'] = has('api') ? engine.operations : new Map()
  const plainRoutes = has('api') ? features.routes : []
  const streams = new EventStreams({ engine, feeds, live, revocations, limited: config.rateLimit })
  metrics.gauge('stoa_streams', 'Open event streams.', () => streams.count)
  const http = await HttpServer.create({
    config,
    version: features.version,
    engine: { operations, execute: engine.execute.bind(engine) },
    authenticate: features.authenticate,
    limiter,
    metrics,
    log,
    routes: plainRoutes,
    streams: has('feed') ? streams.routes() : [],
    upgrades: agentLink ? { '/mqtt': agentLink.handleUpgrade.bind(agentLink) } : {},
    webFolder: has('web') ? webFolder : null,
    notReady: () => database.notReady(),
  })
  starting.use(http)
  starting.use(streams)
  if (agentLink) starting.use(agentLink)
  ports.http = await http.listen(config.host, config.port)
  if (has('guide')) {
    const library = await Library.open()
    const onTrouble = (error: Error) => log.warn({ err: error }, 'the Guide is in trouble')
    const desk = await GuideDesk.start({
      database,
      door,
      hints,
      secret,
      brokerUrl: () => `mqtt://${hostForUrl(config.host)}:${ports.mqtt}`,
      attend: (access) => new Guide(access, { library, server: publicUrl, onTrouble }),
      onError,
    })
    starting.use(desk)
  }
  const firstOwnerLink = await features.firstOwnerLink()
  const routes = [
    ...plainRoutes.map(({ method, path }) => `${method} ${path}`),
    ...streams.routes().map(({ path }) => `GET ${path}`),
  ]
  const running = starting.move()
  return {
    url: publicUrl(),
    localUrl: `http://${hostForUrl(config.host)}:${ports.http}`,
    port: ports.http,
    mqttPort: agentLink ? ports.mqtt : null,
    firstOwnerLink,
    routes,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

function plain(log: Logger) {
  return { info: (message: string) => log.info(message), warn: (message: string) => log.warn(message) }
}

/** An address as it stands in a URL; one that means "all" is reached as this machine. */
function hostForUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
