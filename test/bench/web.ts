import { acting } from './web/acting.ts'
import { flooding } from './web/flooding.ts'
import type { BenchHouse } from './web/house.ts'
import { openHouse } from './web/house.ts'
import { lasting } from './web/lasting.ts'
import { loading } from './web/loading.ts'
import { scrolling } from './web/scrolling.ts'
import { switching } from './web/switching.ts'

/** Each may be run by itself: `npm run bench -- web:switch`. */
export const webParts: Record<string, (house: BenchHouse) => Promise<void>> = {
  load: loading,
  switch: switching,
  act: acting,
  scroll: scrolling,
  flood: flooding,
  memory: lasting,
}

/** The web app in Chromium as a person feels it, beside a bare page with the same messages in the same run. */
export async function web(parts: readonly string[]): Promise<void> {
  await using house = await openHouse()
  for (const [name, part] of Object.entries(webParts)) if (parts.length === 0 || parts.includes(name)) await part(house)
}
