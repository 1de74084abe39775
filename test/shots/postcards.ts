import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { Shot } from './camera.ts'
import type { House } from './house.ts'
import { screens } from './screens.ts'
import { become, visit } from './visit.ts'

/** What the README and the guides show: a screen under the name of its file. */
const postcards: Record<string, { screen: string; dark?: boolean; phone?: boolean }> = {
  channel: { screen: 'channel' },
  dusk: { screen: 'thread', dark: true },
  phone: { screen: 'channel', phone: true },
  'first-run': { screen: 'first-run' },
  'go-to': { screen: 'go-to' },
  thread: { screen: 'thread' },
  mentions: { screen: 'mentions' },
  pictures: { screen: 'channel-pictures' },
  search: { screen: 'search' },
  agent: { screen: 'agent' },
  connect: { screen: 'connect' },
  people: { screen: 'people' },
  'audit-log': { screen: 'audit-log' },
}

/** Bytes of one: a page of the guide with three of them opens at once on a slow line, too. */
const LIMIT = 60_000

/** Takes the pictures of the guides, small, as WebP, which the browser makes itself. */
export async function takePostcards(browser: Browser, house: House, folder: string): Promise<Shot[]> {
  await mkdir(folder, { recursive: true })
  for (const [name, { screen: wanted, dark, phone }] of Object.entries(postcards)) {
    const screen = screens.find((each) => each.name === wanted)
    if (!screen) throw new Error(`There is no screen ${wanted}.`)
    const viewport = phone ? { width: 390, height: 780 } : { width: 1240, height: 760 }
    const context = await browser.newContext({
      viewport,
      reducedMotion: 'reduce',
      colorScheme: dark ? 'dark' : 'light',
    })
    await become(context, screen.as, house)
    const page = await context.newPage()
    const leave = await visit(page, screen, house)
    const bytes = await shrink(await context.newPage(), await page.screenshot())
    await writeFile(join(folder, `${name}.webp`), bytes)
    process.stdout.write(`${name}.webp, ${Math.ceil(bytes.length / 1000)} kB\n`)
    await leave()
    await context.close()
  }
  return []
}

/** The best quality that stays under the limit. */
async function shrink(page: Page, png: Buffer): Promise<Buffer> {
  for (const quality of [0.9, 0.8, 0.7, 0.55, 0.4]) {
    const address = (await page.evaluate(
      `(${toWebp})(${JSON.stringify(png.toString('base64'))}, ${quality})`,
    )) as string
    const bytes = Buffer.from(address.slice(address.indexOf(',') + 1), 'base64')
    if (bytes.length <= LIMIT) return bytes
  }
  throw new Error('This picture does not become small.')
}

const toWebp = `async (base64, quality) => {
  const image = new Image()
  image.src = 'data:image/png;base64,' + base64
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.width
  canvas.height = image.height
  canvas.getContext('2d').drawImage(image, 0, 0)
  return canvas.toDataURL('image/webp', quality)
}`
