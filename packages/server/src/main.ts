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
  const server = await startServer(config, log)
  let isEnding = false
  const end = (signal: NodeJS.Signals) => {
    if (isEnding) return
    isEnding = true
    void stop(server, signal)
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'an error that nobody caught')
    process.exit(1)
  })
  announce(server)
  if (config.dev) process.stdout.write(`  Demo: sign in as ${await seedDemo(server.url)}\n\n`)
}

function announce(server: RunningServer): void {
  process.stdout.write(`\n  Stoa is ready: ${server.url}\n`)
  if (server.mqttPort !== null) process.stdout.write(`  Agents connect to port ${server.mqttPort} (MQTT)\n`)
  if (server.firstOwnerLink) process.stdout.write(`  First owner, once: ${server.firstOwnerLink}\n`)
  process.stdout.write('\n')
}

/** What does not end by itself is cut off: the data is safe either way. */
async function stop(server: RunningServer, signal: NodeJS.Signals): Promise<void> {
  process.stdout.write(`\n  ${signal}: finishing what runs\n`)
  setTimeout(() => process.exit(1), DRAIN_MS).unref()
  await server[Symbol.asyncDispose]()
  process.exit(0)
}

await main().catch(refuse)
