import type { DestinationStream, Logger } from 'pino'
import { pino } from 'pino'
import type { Config } from './config.ts'

/**
 * One JSON line an event, on standard output. What goes in is names, ids, codes and counts: no bodies, no headers, no
 * addresses of pages (they may hold tokens), so there is nothing to redact; the paths below are the net under that.
 */
export function createLogger(level: Config['log'], destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: netted, censor: '[withheld]' },
  }
  return destination ? pino(options, destination) : pino(options)
}

const secretNames = ['authorization', 'cookie', 'password', 'token', 'key', 'apiKey', 'secret', 'body']
const netted = [...secretNames, ...secretNames.map((name) => `*.${name}`)]
