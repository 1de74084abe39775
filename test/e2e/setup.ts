import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findService } from '@stoa/testkit/services'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the run's one browser is driven from; empty where there is none. */
    browser: string
  }
}

const page = fileURLToPath(new URL('../../packages/web/dist/index.html', import.meta.url))

/** One browser for the whole run: each visitor gets a context of their own, which is as good as another browser. */
export async function setup({ provide }: TestProject): Promise<(() => Promise<void>) | undefined> {
  const executablePath = findService('chromium')
  provide('browser', '')
  if (!executablePath) return undefined
  if (!existsSync(page)) throw new Error('The web app is not built. `npm test` builds it, and so does `npm start`.')
  // Without a language of the system's, Chromium saves no file under a name that is not ASCII.
  const env = { ...process.env, LANG: 'C.UTF-8' }
  const server = await chromium.launchServer({ executablePath, args: ['--disable-dev-shm-usage'], env })
  provide('browser', server.wsEndpoint())
  return () => server.close()
}
