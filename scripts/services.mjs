import { accessSync, constants, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { run } from './process.mjs'

/** The programs of others that some suites need, which npm has not. */
const services = [
  {
    name: 'chromium',
    programs: ['chromium', 'chromium-browser', 'google-chrome'],
    package: 'chromium',
    suites: 'browser tests',
  },
  { name: 'redis', programs: ['redis-server'], package: 'redis-server', suites: 'tests of the Redis bus' },
  {
    name: 'mosquitto',
    programs: ['mosquitto_pub'],
    package: 'mosquitto-clients',
    suites: 'tests with Mosquitto’s clients',
  },
  {
    name: 'postgresql',
    programs: ['pg_ctlcluster'],
    package: 'postgresql',
    suites: 'the test on Debian’s own Postgres',
  },
  { name: 'jq', programs: ['jq'], package: 'jq', suites: 'the test of the guide in shell' },
]

/** Makes the browser tests a quarter shorter, and comes along where the others are installed; without it, Chromium does all. */
const HEADLESS_SHELL = 'chromium-headless-shell'

/** Installs what is missing where it may, and returns what is missing still. */
export async function ensureServices() {
  const missing = findMissing()
  if (missing.length > 0 && mayInstall()) {
    const packages = missing.map((service) => service.package)
    if (packages.includes('chromium')) packages.push(HEADLESS_SHELL)
    console.log(`Installing ${packages.join(', ')} for the tests …`)
    await withoutStarting(async () => {
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
      for (const args of [
        ['update', '-q'],
        ['install', '-qy', '--no-install-recommends', ...packages],
      ]) {
        const { code, output } = await run('apt-get', args, { quiet: true, env })
        if (code !== 0) console.error(output)
      }
    })
  }
  return findMissing()
}

function findMissing() {
  return services.filter(({ programs }) => !programs.some(isThere))
}

function isThere(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

function mayInstall() {
  const system = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  return process.getuid?.() === 0 && /^ID(_LIKE)?=.*debian/m.test(system) && isThere('apt-get')
}

/** The tests start servers of their own; the package must not start one for the whole machine. */
async function withoutStarting(work) {
  const policy = '/usr/sbin/policy-rc.d'
  if (existsSync(policy)) return work()
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    await work()
  } finally {
    rmSync(policy)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const missing = await ensureServices()
  for (const { package: name } of missing) console.error(`${name} is missing and could not be installed here.`)
  process.exitCode = missing.length > 0 ? 1 : 0
}
