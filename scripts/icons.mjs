/** Draws the app's icons as PNG from their SVG, for platforms that take no other. To be run when the logo changes. */
import { readFile, writeFile } from 'node:fs/promises'
import { chromium } from 'playwright-core'

const folder = new URL('../packages/web/public/', import.meta.url)

const icons = [
  { from: 'favicon.svg', to: 'icons/192.png', size: 192 },
  { from: 'favicon.svg', to: 'icons/512.png', size: 512 },
  { from: 'icons/maskable.svg', to: 'icons/maskable-512.png', size: 512 },
  { from: 'icons/maskable.svg', to: 'icons/apple-180.png', size: 180 },
]

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' })
const page = await browser.newPage()
for (const { from, to, size } of icons) {
  const svg = await readFile(new URL(from, folder), 'utf8')
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`)
  await writeFile(new URL(to, folder), await page.screenshot({ omitBackground: true }))
}
await browser.close()
