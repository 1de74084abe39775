import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const programs = {
  redis: ['redis-server'],
  mosquitto: ['mosquitto_pub'],
  jq: ['jq'],
  postgresql: ['pg_ctlcluster'],
  chromium: ['chromium', 'chromium-browser', 'google-chrome'],
  headlessShell: ['chromium-headless-shell'],
}

/**
 * Where a program of others is on this machine, for `describe.skipIf(!findService('redis'))`. Absent too when this run
 * leaves it out, as `npm run check` does; `npm test` says aloud which suites that were.
 */
export function findService(name: keyof typeof programs): string | undefined {
  if (process.env.STOA_TEST_WITHOUT?.split(',').includes(name)) return undefined
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.flatMap((folder) => programs[name].map((program) => join(folder, program))).find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
