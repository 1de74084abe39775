import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig, settingNames } from './config.ts'

describe('with nothing set', () => {
  const config = readConfig({})

  test('it listens on this machine only, with open registration and limits on', () => {
    expect(config).toMatchObject({ host: '127.0.0.1', port: 3000, mqttPort: 1883, onlyThisMachine: true })
    expect(config).toMatchObject({ registration: 'open', rateLimit: true, trustProxy: false, log: 'info' })
  })

  test('everything is embedded and every role is taken', () => {
    expect(config).toMatchObject({ databaseUrl: undefined, databaseDirectUrl: undefined, redisUrl: undefined })
    expect(config.bus).toBe('memory')
    expect([...config.roles]).toEqual(['web', 'api', 'feed', 'agentlink', 'worker', 'scheduler', 'guide'])
  })

  test('an empty variable counts as absent', () => {
    expect(readConfig({ PORT: '', STOA_BUS: ' ' })).toEqual(config)
  })
})

describe('who can reach the server decides who may register', () => {
  test.each([
    [{ HOST: '0.0.0.0' }],
    [{ HOST: '::' }],
    [{ HOST: '192.168.1.4' }],
    [{ HOST: 'chat.local' }],
    [{ STOA_PUBLIC_URL: 'https://chat.example.org' }],
    [{ STOA_TRUST_PROXY: 'loopback' }],
  ])('%j lets others in, so people need an invitation', (env) => {
    expect(readConfig(env)).toMatchObject({ onlyThisMachine: false, registration: 'invite' })
    expect(readConfig({ ...env, STOA_REGISTRATION: 'open' }).registration).toBe('open')
    expect(() => readConfig({ ...env, STOA_RATE_LIMIT: 'off' })).toThrow(/^STOA_RATE_LIMIT must be on/)
    expect(() => readConfig({ ...env, STOA_DEV: '1' })).toThrow(/^STOA_DEV must be left out/)
  })

  test.each([
    [{ HOST: 'localhost' }],
    [{ HOST: '127.8.0.1' }],
    [{ HOST: '::1', STOA_PUBLIC_URL: 'http://[::1]:3000' }],
  ])('%j keeps it to this machine', (env) => {
    expect(readConfig(env)).toMatchObject({ onlyThisMachine: true, registration: 'open' })
    expect(readConfig({ ...env, STOA_RATE_LIMIT: 'off' }).rateLimit).toBe(false)
    expect(readConfig({ ...env, STOA_REGISTRATION: 'invite' }).registration).toBe('invite')
  })
})

describe('the bus follows what there is', () => {
  const database = { DATABASE_URL: 'postgres://stoa@db/stoa' }
  const redis = { REDIS_URL: 'redis://cache:6379' }
  test.each([
    [{}, 'memory'],
    [database, 'postgres'],
    [redis, 'redis'],
    [{ ...database, ...redis }, 'redis'],
    [{ ...database, ...redis, STOA_BUS: 'postgres' }, 'postgres'],
  ])('%j gives %s', (env, bus) => {
    expect(readConfig(env).bus).toBe(bus)
  })

  test('the guide without its broker is refused', () => {
    expect(() => readConfig({ STOA_ROLES: 'api,guide' })).toThrow('agentlink')
    expect(readConfig({ STOA_ROLES: 'guide,agentlink' }).roles.size).toBe(2)
  })

  test('redis without its address is refused', () => {
    expect(() => readConfig({ STOA_BUS: 'redis' })).toThrow('REDIS_URL')
  })
})

test('LISTEN goes past the pooler when there is one', () => {
  const env = { DATABASE_URL: 'postgres://pooler/stoa', DATABASE_DIRECT_URL: 'postgresql://db/stoa' }
  expect(readConfig(env).databaseDirectUrl).toBe('postgresql://db/stoa')
  expect(readConfig({ DATABASE_URL: env.DATABASE_URL }).databaseDirectUrl).toBe('postgres://pooler/stoa')
  expect(() => readConfig({ DATABASE_DIRECT_URL: env.DATABASE_DIRECT_URL })).toThrow('DATABASE_URL')
})

test.each([
  ['STOA_PUBLIC_URL', 'https://chat.example.org/', { publicUrl: 'https://chat.example.org' }],
  ['STOA_TRUST_PROXY', '1', { trustProxy: 1 }],
  ['STOA_TRUST_PROXY', '10.0.0.0/8, fd00::1', { trustProxy: ['10.0.0.0/8', 'fd00::1'] }],
  ['STOA_UPLOAD_LIMIT', '20MB', { uploadLimitBytes: 20_000_000 }],
  ['STOA_UPLOAD_LIMIT', '1 GB', { uploadLimitBytes: 1_000_000_000 }],
  ['STOA_EVENT_LOG_DAYS', '7', { eventLogDays: 7 }],
  ['STOA_SMTP_URL', 'smtps://u:p@mail.example.org:465', { smtpUrl: 'smtps://u:p@mail.example.org:465' }],
  ['STOA_ROLES', 'web, api', { roles: new Set(['web', 'api']) }],
])('%s takes %s', (name, value, expected) => {
  expect(readConfig({ [name]: value })).toMatchObject(expected)
})

test.each([
  ['HOST', 'http://here', 'an address'],
  ['PORT', '70000', '0 to 65535'],
  ['PORT', 'http', '0 to 65535'],
  ['STOA_PUBLIC_URL', 'chat.example.org', 'https://'],
  ['STOA_PUBLIC_URL', 'https://example.org/chat', 'without a path'],
  ['STOA_PUBLIC_URL', 'ftp://example.org', 'https://'],
  ['STOA_TRUST_PROXY', 'yes', 'loopback'],
  ['STOA_TRUST_PROXY', '10.0.0.0/40', 'CIDR'],
  ['STOA_SECRET', 'short', '32 characters'],
  ['STOA_REGISTRATION', 'closed', 'open or invite'],
  ['STOA_ADMIN_TOKEN', 'short', '32 characters'],
  ['STOA_RATE_LIMIT', 'no', 'on or off'],
  ['DATABASE_URL', 'mysql://db', 'postgres://'],
  ['REDIS_URL', 'cache:6379', 'redis://'],
  ['STOA_BUS', 'kafka', 'memory, postgres or redis'],
  ['STOA_MQTT_PORT', '-1', '0 to 65535'],
  ['STOA_ROLES', 'web,everything', 'scheduler'],
  ['STOA_ROLES', ',', 'scheduler'],
  ['STOA_LOG', 'loud', 'debug'],
  ['STOA_SMTP_URL', 'mail.example.org', 'smtp://'],
  ['STOA_MAIL_FROM', 'stoa', 'e-mail'],
  ['STOA_UPLOAD_LIMIT', 'plenty', '50 MB'],
  ['STOA_EVENT_LOG_DAYS', '0', '1 to 3650'],
])('%s=%s is refused with its name and what is allowed', (name, value, allowed) => {
  const read = () => readConfig({ [name]: value })
  expect(read).toThrow(ConfigError)
  expect(read).toThrow(name)
  expect(read).toThrow(allowed)
})

test('all that is wrong is told at once, and no secret is quoted', () => {
  const read = () => readConfig({ PORT: 'x', STOA_LOG: 'y', STOA_SECRET: 'hunter2', DATABASE_URL: 'hunter2' })
  expect(read).toThrow(/PORT.*"x".*\n.*STOA_SECRET.*DATABASE_URL.*STOA_LOG/s)
  expect(read).not.toThrow('hunter2')
})

test('a misspelt setting is told, not ignored', () => {
  expect(() => readConfig({ STOA_REGISTRATON: 'invite' })).toThrow('STOA_REGISTRATON is not a setting')
  expect(() => readConfig({ STOA_TEST_ANYTHING: '1' })).not.toThrow()
})

test('the README lists every setting, and no other', () => {
  const readme = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8')
  const listed = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1])
  expect(listed).toEqual(settingNames)
})
