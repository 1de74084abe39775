import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startTestCluster } from '@stoa/testkit/postgres'
import { findService } from '@stoa/testkit/services'
import { Stoa } from '@stoa/testkit/stoa'
import { chromium } from 'playwright-core'
import { album } from './album.ts'
import type { Shot } from './camera.ts'
import { Camera } from './camera.ts'
import { furnish } from './house.ts'
import { draw } from './pictures.ts'
import { takePostcards } from './postcards.ts'
import { screens } from './screens.ts'

/**
 * `npm run shots [-- screen … --width 390 --theme dark --as-built --into folder]`: every screen of the app, in a workspace
 * of its own, at four widths in two themes; all those whose name holds one of the words given. Look at shots/index.html.
 * With --language pseudo in a language two fifths longer, which shows what breaks.
 * With --guides, instead, the few small ones that the README and the guides show.
 */
const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: {
    width: { type: 'string', multiple: true },
    theme: { type: 'string', multiple: true },
    into: { type: 'string', default: 'shots' },
    list: { type: 'boolean', default: false },
    guides: { type: 'boolean', default: false },
    language: { type: 'string', default: 'en' },
    'as-built': { type: 'boolean', default: false },
  },
})
const widths = values.width?.map(Number) ?? [1440, 1024, 768, 390]
const themes = (values.theme ?? ['light', 'dark']).filter((theme) => theme === 'light' || theme === 'dark')
const exact = screens.filter(({ name }) => positionals.includes(name))
const alike = screens.filter(({ name }) => positionals.some((word) => name.includes(word)))
const chosen = positionals.length === 0 ? screens : exact.length > 0 ? exact : alike
if (values.list || chosen.length === 0) {
  if (chosen.length === 0) console.error(`No screen has ${positionals.join(' or ')} in its name.`)
  console.log(`The screens are ${screens.map(({ name }) => name).join(', ')}.`)
  process.exit(chosen.length === 0 ? 2 : 0)
}
const executablePath = findService('chromium')
if (!executablePath) throw new Error('There is no Chromium here.')

const startedAt = Date.now()
await using cluster = await startTestCluster()
process.env.STOA_TEST_TEMPLATE = cluster.template
const roles = 'web,api,feed,agentlink,worker,scheduler,guide'
const [browser, stoa] = await Promise.all([
  chromium.launch({ executablePath, args: ['--disable-dev-shm-usage', '--no-sandbox'] }),
  Stoa.start({ env: { STOA_ROLES: roles } }),
])
const house = await furnish(stoa, (picture) => draw(browser, picture))
const failed = values.guides ? await takePostcards(browser, house, 'docs/pictures') : await takeAll()
for (const { file, trouble } of failed) console.error(`${file}: ${trouble}`)
await browser.close()
await house[Symbol.asyncDispose]()
await stoa[Symbol.asyncDispose]()
process.exitCode = failed.length > 0 ? 1 : 0

/** Answers those that could not be taken. */
async function takeAll(): Promise<Shot[]> {
  if (positionals.length === 0) await rm(values.into, { recursive: true, force: true })
  await mkdir(values.into, { recursive: true })
  const film = { widths, themes, folder: values.into, language: values.language }
  const shots: Shot[] = []
  const queue = chosen.entries()
  /** Two cameras share the list, as long as it lasts. */
  const work = async (camera: Camera): Promise<void> => {
    for (const [at, screen] of queue) {
      console.log(`${at + 1}/${chosen.length} ${screen.name}`)
      shots.push(...(await camera.take(screen)))
    }
  }
  await Promise.all([new Camera(browser, house, film), new Camera(browser, house, film)].map(work))
  await writeFile(join(values.into, 'index.html'), await album(values.into))
  const failed = shots.filter(({ trouble }) => trouble)
  const seconds = Math.round((Date.now() - startedAt) / 1000)
  console.log(`${shots.length - failed.length} pictures in ${seconds} s: ${join(values.into, 'index.html')}`)
  return failed
}
