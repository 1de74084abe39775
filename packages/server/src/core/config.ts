import { isIPv4, isIPv6 } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import { StartError } from './start-error.ts'

/** Everything that an operator can set. Made once at start by `readConfig`; nothing else reads the environment. */
export interface Config {
  readonly host: string
  /** 0 means any free port, for tests. */
  readonly port: number
  /** Absolute path. */
  readonly dataFolder: string
  /** The origin people use, without a slash at its end; absent: whatever the server listens on. */
  readonly publicUrl: string | undefined
  /** Whose `X-Forwarded-*` to believe: nobody's, so many hops, or these addresses (Fastify's `trustProxy`). */
  readonly trustProxy: false | number | string[]
  /** True while neither the address nor the public URL nor a proxy lets another machine in. */
  readonly onlyThisMachine: boolean
  /** Absent: made once and kept in the data folder. */
  readonly secret: string | undefined
  readonly registration: 'open' | 'invite'
  readonly adminToken: string | undefined
  readonly rateLimit: boolean
  /** Absent: the embedded Postgres in the data folder. */
  readonly databaseUrl: string | undefined
  /** Where LISTEN works: `databaseUrl` itself unless that is a pooler. */
  readonly databaseDirectUrl: string | undefined
  readonly redisUrl: string | undefined
  readonly bus: 'memory' | 'postgres' | 'redis'
  /** The first port to try; 0 means any free one. */
  readonly mqttPort: number
  readonly roles: ReadonlySet<Role>
  readonly log: (typeof logLevels)[number]
  readonly smtpUrl: string | undefined
  readonly mailFrom: string | undefined
  readonly uploadLimitBytes: number
  /** How long events stay readable by cursor before a reader is told to start over. */
  readonly eventLogDays: number
  /** Demo workspace and rebuilt pages, for work on Stoa itself. */
  readonly dev: boolean
}

export type Role = (typeof roles)[number]

/** A setting that cannot be used. */
export class ConfigError extends StartError {
  override readonly name = 'ConfigError'
}

/** Checks every setting and derives what depends on another; throws one `ConfigError` that names all that is wrong. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const set = parse(env)
  const onlyThisMachine =
    isLoopback(set.HOST) && !set.STOA_TRUST_PROXY && (!set.STOA_PUBLIC_URL || isLoopback(hostOf(set.STOA_PUBLIC_URL)))
  refuseContradictions(set, onlyThisMachine)
  return {
    host: set.HOST,
    port: set.PORT,
    dataFolder: resolve(set.STOA_DATA),
    publicUrl: set.STOA_PUBLIC_URL,
    trustProxy: set.STOA_TRUST_PROXY,
    onlyThisMachine,
    secret: set.STOA_SECRET,
    registration: set.STOA_REGISTRATION ?? (onlyThisMachine ? 'open' : 'invite'),
    adminToken: set.STOA_ADMIN_TOKEN,
    rateLimit: set.STOA_RATE_LIMIT === 'on',
    databaseUrl: set.DATABASE_URL,
    databaseDirectUrl: set.DATABASE_DIRECT_URL ?? set.DATABASE_URL,
    redisUrl: set.REDIS_URL,
    bus: set.STOA_BUS ?? (set.REDIS_URL ? 'redis' : set.DATABASE_URL ? 'postgres' : 'memory'),
    mqttPort: set.STOA_MQTT_PORT,
    roles: new Set(set.STOA_ROLES),
    log: set.STOA_LOG,
    smtpUrl: set.STOA_SMTP_URL,
    mailFrom: set.STOA_MAIL_FROM,
    uploadLimitBytes: set.STOA_UPLOAD_LIMIT,
    eventLogDays: set.STOA_EVENT_LOG_DAYS,
    dev: set.STOA_DEV === '1',
  }
}

const roles = ['web', 'api', 'feed', 'agentlink', 'worker', 'scheduler', 'guide'] as const
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const text = z.string().trim()
const port = text
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.int().max(65_535))
const url = (protocols: RegExp) => text.pipe(z.url({ protocol: protocols }))
const origin = url(/^https?$/)
  .refine((value) => URL.canParse(value) && new URL(value).pathname === '/' && !/[?#]/.test(value))
  .transform((value) => new URL(value).origin)
const size = text
  .regex(/^[1-9]\d{0,6} ?(kB|MB|GB)$/)
  .transform((value) => Number.parseInt(value, 10) * ({ k: 1e3, M: 1e6, G: 1e9 }[value.at(-2) ?? ''] ?? 1))
const proxies = text
  .regex(/^(off|\d|[\da-f.:/, ]+|loopback)$/i)
  .transform((value) => (value === 'off' ? false : /^\d$/.test(value) ? Number(value) : listed(value)))
  .refine((value) => !Array.isArray(value) || value.every((each) => each === 'loopback' || isAddress(each)))
  .transform((value): false | number | string[] => (value === 0 ? false : value))

/** What may stand in each variable, and how to say so. A `secret` one is never quoted back. */
const settings = {
  HOST: { allowed: 'an address or a host name to listen on', schema: text.regex(/^[\w.:-]+$/).default('127.0.0.1') },
  PORT: { allowed: 'a port from 0 to 65535', schema: port.default(3000) },
  STOA_DATA: { allowed: 'a folder', schema: text.default('./.stoa') },
  STOA_PUBLIC_URL: { allowed: 'an origin such as https://chat.example.org, without a path', schema: origin.optional() },
  STOA_TRUST_PROXY: {
    allowed: 'off, loopback, a number of proxies from 1 to 9, or addresses and CIDR ranges separated by commas',
    schema: proxies.default(false),
  },
  STOA_SECRET: { allowed: 'at least 32 characters', schema: text.min(32).optional(), secret: true },
  STOA_REGISTRATION: { allowed: 'open or invite', schema: z.enum(['open', 'invite']).optional() },
  STOA_ADMIN_TOKEN: { allowed: 'at least 32 characters', schema: text.min(32).optional(), secret: true },
  STOA_RATE_LIMIT: { allowed: 'on or off', schema: z.enum(['on', 'off']).default('on') },
  DATABASE_URL: { allowed: 'a postgres:// URL', schema: url(/^postgres(ql)?$/).optional(), secret: true },
  DATABASE_DIRECT_URL: { allowed: 'a postgres:// URL', schema: url(/^postgres(ql)?$/).optional(), secret: true },
  REDIS_URL: { allowed: 'a redis:// or rediss:// URL', schema: url(/^rediss?$/).optional(), secret: true },
  STOA_BUS: { allowed: 'memory, postgres or redis', schema: z.enum(['memory', 'postgres', 'redis']).optional() },
  STOA_MQTT_PORT: { allowed: 'a port from 0 to 65535', schema: port.default(1883) },
  STOA_ROLES: {
    allowed: `some of ${roles.join(', ')}, separated by commas`,
    schema: text
      .transform(listed)
      .pipe(z.array(z.enum(roles)).min(1))
      .default([...roles]),
  },
  STOA_LOG: { allowed: `one of ${logLevels.join(', ')}`, schema: z.enum(logLevels).default('info') },
  STOA_SMTP_URL: { allowed: 'an smtp:// or smtps:// URL', schema: url(/^smtps?$/).optional(), secret: true },
  STOA_MAIL_FROM: { allowed: 'an e-mail address', schema: text.pipe(z.email()).optional() },
  STOA_UPLOAD_LIMIT: { allowed: 'a size such as 50 MB (kB, MB or GB)', schema: size.default(50e6) },
  STOA_EVENT_LOG_DAYS: {
    allowed: 'a number of days from 1 to 3650',
    schema: text
      .regex(/^\d{1,4}$/)
      .transform(Number)
      .pipe(z.int().min(1).max(3650))
      .default(30),
  },
  STOA_DEV: { allowed: '1 or nothing', schema: z.literal('1').optional() },
} satisfies Record<string, { allowed: string; schema: z.ZodType; secret?: true }>

type Name = keyof typeof settings
type Settings = { [N in Name]: z.infer<(typeof settings)[N]['schema']> }

/** For the table in the README, which a test compares. */
export const settingNames = Object.keys(settings)

function parse(env: NodeJS.ProcessEnv): Settings {
  const wrong = Object.keys(env)
    .filter((name) => name.startsWith('STOA_') && !name.startsWith('STOA_TEST_') && !(name in settings))
    .map((name) => `${name} is not a setting of Stoa: see the table in the README`)
  const entries = Object.entries(settings).map(([name, { allowed, schema, ...rest }]) => {
    // An empty variable is an absent one: that is how compose files and CI leave a setting out.
    const given = env[name]?.trim() || undefined
    const result = schema.safeParse(given)
    if (!result.success) {
      wrong.push(`${name} must be ${allowed}${'secret' in rest ? '' : ` (it is ${JSON.stringify(given)})`}`)
    }
    return [name, result.data]
  })
  if (wrong.length > 0) throw new ConfigError(wrong.join('\n'))
  return Object.fromEntries(entries) as Settings
}

function refuseContradictions(set: Settings, onlyThisMachine: boolean): void {
  if (set.STOA_RATE_LIMIT === 'off' && !onlyThisMachine) {
    throw new ConfigError(
      'STOA_RATE_LIMIT must be on while other machines can reach Stoa: off is for load tests on a loopback HOST',
    )
  }
  if (set.STOA_DEV && !onlyThisMachine) {
    throw new ConfigError(
      'STOA_DEV must be left out while other machines can reach Stoa: its demo workspace has a password that everybody knows',
    )
  }
  if (set.STOA_ROLES.includes('guide') && !set.STOA_ROLES.includes('agentlink')) {
    throw new ConfigError(
      'STOA_ROLES must have agentlink where it has guide: the Guide is an agent of that very process',
    )
  }
  if (set.STOA_BUS === 'redis' && !set.REDIS_URL) throw new ConfigError('STOA_BUS is redis, so REDIS_URL must be set')
  if (set.DATABASE_DIRECT_URL && !set.DATABASE_URL) {
    throw new ConfigError('DATABASE_DIRECT_URL is a second way to the database of DATABASE_URL, which must be set too')
  }
}

/** Whether only this machine reaches what listens on `host`. A name other than localhost might mean any address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'))
}

function hostOf(publicUrl: string): string {
  return new URL(publicUrl).hostname.replace(/^\[|\]$/g, '')
}

function listed(value: string): string[] {
  return value
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)
}

function isAddress(value: string): boolean {
  const [address = '', bits, ...more] = value.split('/')
  const most = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1
  return more.length === 0 && most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
}
