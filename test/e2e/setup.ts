import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findService } from '@stoa/testkit/services'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where each worker's browsers are driven from; none where there is no browser. */
    browsers: Browsers[]
  }
}

/**
 * What draws pages and nothing around them needs a quarter less of a machine; it shows no notices and no PDF, and knows no
 * other window. It is `whole` as well where only that is installed.
 */
export type Browsers = { light: string; whole: string }

const page = fileURLToPath(new URL('../../packages/web/dist/index.html', import.meta.url))

/**
 * A browser for each worker, as two files in one would take the focus and the clipboard from each other. Visitors get a
 * context of their own in it, which is as good as another browser.
 */
export async function setup({ provide, config }: TestProject): Promise<(() => Promise<void>) | undefined> {
  const executablePath = findService('chromium')
  provide('browsers', [])
  if (!executablePath) return undefined
  if (!existsSync(page)) throw new Error('The web app is not built. `npm test` builds it, and so does `npm start`.')
  // Without a language of the system's, Chromium saves no file under a name that is not ASCII.
  const env = { ...process.env, LANG: 'C.UTF-8' }
  const args = ['--disable-dev-shm-usage']
  const launch = (path: string) => chromium.launchServer({ executablePath: path, args, env })
  const launchBoth = async () => {
    const shell = findService('headlessShell')
    const whole = await launch(executablePath)
    return { whole, light: shell ? await launch(shell) : whole }
  }
  const servers = await Promise.all(Array.from({ length: config.maxWorkers }, launchBoth))
  provide(
    'browsers',
    servers.map(({ whole, light }) => ({ whole: whole.wsEndpoint(), light: light.wsEndpoint() })),
  )
  const all = new Set(servers.flatMap(({ whole, light }) => [whole, light]))
  return async () => void (await Promise.all([...all].map((server) => server.close())))
}
