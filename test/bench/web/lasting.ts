import { goTo, send } from './acts.ts'
import type { BenchHouse } from './house.ts'
import { tell } from './tell.ts'
import { heap, talk } from './traffic.ts'

/** An hour of a busy workspace: what forty people and agents say in it. */
const HOUR = 3_600
const ROUNDS = 6

/** What is held after an hour must be what was held after a part of it. */
export async function lasting(house: BenchHouse): Promise<void> {
  const context = await house.enter()
  const page = await context.newPage()
  await page.goto(house.address('few'))
  await page.getByRole('article').last().waitFor()
  const held: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await talk(house, house.ids.few, HOUR / ROUNDS / 2)
    await talk(house, house.ids.many, HOUR / ROUNDS / 2)
    for (const name of ['many', 'ordinary', 'few']) await goTo(page, name)
    await send(page, 1)
    held.push(await heap(page))
  }
  const note = `after each ten minutes: ${held.map((size) => size.toFixed(1)).join(', ')}`
  tell('memory after an hour beside after half of it', held.at(-1) ?? 0, held[ROUNDS / 2 - 1] ?? 0, 'MB', note)
  await context.close()
}
