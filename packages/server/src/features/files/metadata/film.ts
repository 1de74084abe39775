import type { Box, Stretch } from './boxes.ts'
import { blanked, boxesIn } from './boxes.ts'
import type { Plan, Source } from './pieces.ts'

/** Where it was taken, as Android (3GPP) and Apple write it. */
const PLACE_BOXES = new Set(['\xa9xyz', 'loci'])
const PLACE_KEY = 'location'
const MOST_KEYS_BYTES = 64 * 1024

/** An MP4 or QuickTime film with the place where it was taken blanked. */
export async function planFilm(source: Source): Promise<Plan> {
  const movie = (await boxesIn(source, 0, source.size)).find((box) => box.type === 'moov')
  if (!movie) return undefined
  const boxes = await boxesIn(source, movie.body, movie.end)
  const stretches: Stretch[] = []
  for (const box of boxes) {
    if (box.type === 'udta') {
      const told = await boxesIn(source, box.body, box.end)
      stretches.push(...told.filter(({ type }) => PLACE_BOXES.has(type)).map(contentOf))
    }
    if (box.type === 'meta') stretches.push(...(await keyedPlaces(source, box)))
  }
  return blanked(source, stretches)
}

/** Apple's list: `keys` names, `ilst` has under each name's number what it is. */
async function keyedPlaces(source: Source, meta: Box): Promise<Stretch[]> {
  const boxes = await boxesIn(source, meta.body, meta.end)
  const [keys, values] = [boxes.find((box) => box.type === 'keys'), boxes.find((box) => box.type === 'ilst')]
  if (!keys || !values) return []
  const names = await boxesIn(source, keys.body + 8, Math.min(keys.end, keys.body + MOST_KEYS_BYTES))
  const stretches: Stretch[] = []
  for (const value of await boxesIn(source, values.body, values.end)) {
    const name = names[Buffer.from(value.type, 'latin1').readUInt32BE() - 1]
    if (!name || !(await source.read(name.body, Math.min(200, name.end - name.body))).includes(PLACE_KEY)) continue
    const data = await boxesIn(source, value.body, value.end)
    stretches.push(...data.map(({ body, end }) => ({ start: Math.min(end, body + 8), end })))
  }
  return stretches
}

function contentOf({ body, end }: Box): Stretch {
  return { start: body, end }
}
