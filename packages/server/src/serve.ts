import { flushCompileCache } from 'node:module'
import type { Config } from './core/config.ts'
import { ConfigError, readConfig } from './core/config.ts'
import { armFailpoints } from './core/failpoint-orders.ts'
import { createLogger } from './core/logger.ts'
import { StartError } from './core/start-error.ts'
import { seedDemo } from './seed.ts'
import type { RunningServer } from './start.ts'
import { startServer } from './start.ts'

/** The process: environment in, one line out when it serves, signals, exit codes. */
const DRAIN_MS = 9500

function refuse(error: unknown): never {
  const known = error instanceof ConfigError || error instanceof StartError
  const reason = known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`\nStoa cannot start. ${reason}\n\n`)
  process.exit(1)
}

async function main(): Promise<void> {
  const config = readConfig(process.env)
  armFailpoints(process.env.STOA_TEST_FAILPOINTS)
  const log = createLogger(config.log)
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'an error that nobody caught')
    process.exit(1)
  })
  const leaving = new AbortController()
  const starting = startServer(config, log, leaving.signal)
  const end = (signal: NodeJS.Signals) => {
    if (leaving.signal.aborted) return
    leaving.abort()
    void stop(starting, signal)
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  const server = await starting.catch((error: unknown) => {
    if (!leaving.signal.aborted) throw error
  })
  if (!server || leaving.signal.aborted) return
  // Now, when nobody waits for an answer: left to the end it takes the time that a supervisor gives us.
  flushCompileCache()
  announce(server, config)
  if (config.dev) process.stdout.write(`  Demo: ${await seedDemo(server)}\n\n`)
}

function announce(server: RunningServer, config: Config): void {
  const { mqttPort, firstOwnerLink } = server
  const taken = config.mqttPort !== 0 && config.mqttPort !== mqttPort ? `; ${config.mqttPort} is taken` : ''
  process.stdout.write(`\n  Stoa is ready: ${server.url}\n`)
  if (mqttPort !== null) process.stdout.write(`  Agents connect to port ${mqttPort} (MQTT)${taken}\n`)
  if (firstOwnerLink) process.stdout.write(`  First owner, once: ${firstOwnerLink}\n`)
  process.stdout.write('\n')
}

/** What does not end by itself is cut off: the data is safe either way. */
async function stop(starting: Promise<RunningServer>, signal: NodeJS.Signals): Promise<void> {
  process.stdout.write(`\n  ${signal}: finishing what runs\n`)
  setTimeout(() => process.exit(1), DRAIN_MS).unref()
  const server = await starting.catch(() => undefined)
  await server?.[Symbol.asyncDispose]()
  process.exit(0)
}

await main().catch(refuse)
