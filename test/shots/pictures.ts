import type { Browser } from 'playwright-core'

/** What people upload in the story: drawn by the browser, so that no binary lies in the repository. */
export type Picture = 'chart' | 'sketch' | 'harbour'

const size = { width: 960, height: 600 }

export async function draw(browser: Browser, picture: Picture): Promise<Buffer> {
  const page = await browser.newPage({ viewport: size })
  await page.setContent(`<body style="margin:0">${drawings[picture]}</body>`)
  const png = await page.screenshot()
  await page.close()
  return png
}

const frame = (inside: string) =>
  `<svg viewBox="0 0 960 600" width="960" height="600" font-family="sans-serif">${inside}</svg>`

const bars = [38, 44, 41, 52, 61, 58, 66, 74, 71, 83, 92, 97]
  .map(
    (height, at) =>
      `<rect x="${90 + at * 68}" y="${500 - height * 4}" width="40" height="${height * 4}" rx="4" fill="${at > 8 ? '#1f6f8b' : '#9cc3cf'}"/>`,
  )
  .join('')

const boxes = [0, 1, 2, 3]
  .map(
    (at) =>
      `<rect x="${330}" y="${150 + at * 92}" width="${420 - at * 60}" height="52" rx="8" fill="none" stroke="#4b4238" stroke-width="3"/>`,
  )
  .join('')

const drawings: Record<Picture, string> = {
  chart: frame(
    `<rect width="960" height="600" fill="#fbfaf7"/><text x="90" y="64" font-size="30" fill="#2d2a26">Checkouts finished, by week</text>${bars}<line x1="70" x2="900" y1="500" y2="500" stroke="#8d867c" stroke-width="2"/>`,
  ),
  sketch: frame(
    `<rect width="960" height="600" fill="#f4efe6"/><rect x="90" y="60" width="780" height="480" rx="14" fill="#fffdf8" stroke="#4b4238" stroke-width="3"/><rect x="90" y="60" width="190" height="480" fill="#e7ddcd"/>${boxes}<text x="330" y="118" font-size="26" fill="#4b4238">One page, one decision</text>`,
  ),
  harbour: frame(
    `<defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="#f6c177"/><stop offset=".55" stop-color="#eb8a6a"/><stop offset="1" stop-color="#38507a"/></linearGradient></defs><rect width="960" height="600" fill="url(#g)"/><circle cx="660" cy="300" r="70" fill="#fff2d8"/><path d="M0 400 Q240 360 480 400 T960 390 V600 H0Z" fill="#22365c"/><path d="M220 400 l40 -150 40 150z" fill="#f8f1e4"/><path d="M180 405 h160 l-24 34 h-112z" fill="#141f38"/>`,
  ),
}
