import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findService } from '@stoa/testkit/services'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where each worker's browser is driven from; none where there is no browser. */
    browsers: string[]
  }
}

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
  const launch = () => chromium.launchServer({ executablePath, args: ['--disable-dev-shm-usage'], env })
  const servers = await Promise.all(Array.from({ length: config.maxWorkers }, launch))
  provide(
    'browsers',
    servers.map((server) => server.wsEndpoint()),
  )
  return async () => void (await Promise.all(servers.map((server) => server.close())))
}
