import type { Page } from 'playwright-core'
import { percentile } from './poster.ts'
import { record } from './report.ts'
import { send, switchBetween, type } from './web/acts.ts'
import { openBare } from './web/bare.ts'
import { droppedFrames, scrollThrough } from './web/frames.ts'
import type { BenchHouse } from './web/house.ts'
import { MANY, openHouse } from './web/house.ts'
import { heap, post } from './web/traffic.ts'
import { worked } from './web/work.ts'

/** An hour of a busy workspace: what forty people and agents say in it. */
const HOUR = 3_600
const ROUNDS = 6
const SCROLLED_PX = 20_000
/** A page that is busy for longer is told as a failure. */
const PATIENCE_MS = 180_000

/** The web app in Chromium as a person feels it, beside a bare page with the same messages in the same run. */
export async function web(): Promise<void> {
  await using house = await openHouse()
  await loading(house)
  const page = await openMany(house)
  const bare = await (await house.enter()).newPage()
  await openBare(bare, house)
  await acting(page, bare)
  await scrolling(page, bare)
  await flooding(house, page)
  await bare.context().close()
  await page.context().close()
  await lasting(house)
}

/** From the address to the last messages, with nothing kept and with everything that a second visit finds kept. */
async function loading(house: BenchHouse): Promise<void> {
  const [cold, warm]: [number[], number[]] = [[], []]
  for (let n = 0; n < 3; n++) {
    const context = await house.enter()
    for (const times of [cold, warm]) {
      const page = await context.newPage()
      const at = performance.now()
      await page.goto(`${house.base}/c/${house.few}`)
      await page.getByRole('article').last().waitFor()
      times.push(performance.now() - at)
      await page.close()
    }
    await context.close()
  }
  tell('first load, cold, median', p(cold, 0.5), null, 'ms')
  tell('first load, warm, median', p(warm, 0.5), null, 'ms')
}

/** A page that holds all messages of the long channel, and the short one beside it. */
async function openMany(house: BenchHouse): Promise<Page> {
  const page = await (await house.enter()).newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const { id } = house.many
  await page.route(`**/channels/${id}/messages*`, (route) =>
    route.request().method() === 'GET'
      ? route.fulfill({ contentType: 'application/json', body: house.many.page })
      : route.fallback(),
  )
  await page.goto(`${house.base}/c/${house.few}`)
  await page.getByRole('article').last().waitFor()
  await switchBetween(page, ['many', 'few'], 5)
  return page
}

async function acting(page: Page, bare: Page): Promise<void> {
  await page.bringToFront()
  const switched = await worked(page, () => switchBetween(page, ['few', 'many'], 30))
  limit('switch to a channel that is at hand, p95', p(switched.times, 0.95), 50, 'ms', switched.each)
  await bare.bringToFront()
  const floor = { send: await send(bare, 20, 'main > p:last-of-type'), type: await type(bare, 60) }
  await page.bringToFront()
  const sent = await worked(page, () => send(page, 20, '[role=log]'))
  const typed = await worked(page, () => type(page, 60))
  tell(`send to own paint, ${MANY} loaded, p50`, p(sent.times, 0.5), p(floor.send, 0.5), 'ms', sent.each)
  limit(`key to paint, ${MANY} loaded, p95`, p(typed.times, 0.95), 16, 'ms', typed.each)
  tell('key to paint beside a bare field, p95', p(typed.times, 0.95), p(floor.type, 0.95), 'ms')
}

async function scrolling(page: Page, bare: Page): Promise<void> {
  const share = async (each: Page): Promise<number> => {
    await each.bringToFront()
    return droppedFrames(each, (cdp) => scrollThrough(cdp, SCROLLED_PX))
  }
  const floor = await share(bare)
  const ours = await share(page)
  limit(`scroll through ${MANY} mixed messages, frames dropped`, ours, 1, '%')
  tell('the same beside a bare page', ours, floor, '%')
}

/** A thousand messages come within a second or so while somebody types. */
async function flooding(house: BenchHouse, page: Page): Promise<void> {
  const posting = post(house, house.many.id, 1_000)
  const typed = await worked(page, () => type(page, 60))
  const seconds = await posting
  limit('key to paint while 1,000 events come, p95', p(typed.times, 0.95), 50, 'ms', typed.each)
  tell('1,000 events came in', seconds, null, 's')
}

/** What is held after an hour must be what was held after a part of it. */
async function lasting(house: BenchHouse): Promise<void> {
  const page = await (await house.enter()).newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  await page.goto(`${house.base}/c/${house.few}`)
  await page.getByRole('article').last().waitFor()
  const held: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await post(house, house.few, HOUR / ROUNDS / 2)
    await post(house, house.many.id, HOUR / ROUNDS / 2)
    await switchBetween(page, ['many', 'few'], 10)
    await send(page, 1, '[role=log]')
    held.push(await heap(page))
  }
  const [, early = 0] = held
  tell(`memory after an hour beside after a third of it`, held.at(-1) ?? 0, early, 'MB')
  await page.context().close()
}

function limit(what: string, ours: number, atMost: number, unit = 'ms', note = ''): void {
  record({ section: 'web', what, ours, floor: atMost, unit, asked: { atMost: 1 }, ...(note && { note }) })
}

function tell(what: string, ours: number, floor: number | null, unit: string, note = ''): void {
  record({ section: 'web', what, ours, floor, unit, ...(note && { note }) })
}

const p = (times: number[], share: number): number =>
  percentile(
    times.toSorted((one, other) => one - other),
    share,
  )
