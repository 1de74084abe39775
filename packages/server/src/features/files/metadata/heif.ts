import type { Box, Stretch } from './boxes.ts'
import { blanked, boxesIn } from './boxes.ts'
import type { Plan, Source } from './pieces.ts'

const MOST_BYTES = 4 * 1024 * 1024

/** An AVIF or HEIC with its EXIF and XMP blanked. Which way up it is, it says elsewhere (`irot`). */
export async function planHeif(source: Source): Promise<Plan> {
  const meta = (await boxesIn(source, 0, source.size)).find((box) => box.type === 'meta')
  if (!meta) return undefined
  const boxes = await boxesIn(source, meta.body + 4, meta.end)
  const [items, places] = [boxes.find((box) => box.type === 'iinf'), boxes.find((box) => box.type === 'iloc')]
  if (!items || !places || places.end - places.body > MOST_BYTES) return undefined
  const ids = await tellingItems(source, items)
  const data = boxes.find((box) => box.type === 'idat')
  const bytes = await source.read(places.body, places.end - places.body)
  try {
    return blanked(source, stretchesOf(bytes, ids, data?.body))
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Ids of the items that tell of the picture instead of being it. */
async function tellingItems(source: Source, items: Box): Promise<Set<number>> {
  const version = (await source.read(items.body, 1))[0] ?? 0
  const ids = new Set<number>()
  for (const box of await boxesIn(source, items.body + (version === 0 ? 6 : 8), items.end)) {
    const entry = await source.read(box.body, Math.min(box.end - box.body, 300))
    if (box.type !== 'infe' || entry.length < 12) continue
    const wide = entry[0] === 3
    const type = entry.toString('latin1', wide ? 10 : 8, wide ? 14 : 12)
    if (type === 'Exif' || (type === 'mime' && entry.includes('rdf+xml')))
      ids.add(wide ? entry.readUInt32BE(4) : entry.readUInt16BE(4))
  }
  return ids
}

/** Where in the file `iloc` says that these items are. Throws `RangeError` when it breaks off. */
function stretchesOf(iloc: Buffer, ids: Set<number>, idat: number | undefined): Stretch[] {
  const version = iloc.readUInt8(0)
  const wide = version < 2 ? 2 : 4
  const [offsetSize, lengthSize] = [iloc.readUInt8(4) >> 4, iloc.readUInt8(4) & 15]
  const [baseSize, indexSize] = [iloc.readUInt8(5) >> 4, version === 0 ? 0 : iloc.readUInt8(5) & 15]
  let at = 6
  const number = (size: number): number => {
    at += size
    if (size === 8) return Number(iloc.readBigUInt64BE(at - 8))
    return size === 0 ? 0 : iloc.readUIntBE(at - size, size)
  }
  const stretches: Stretch[] = []
  for (let left = number(wide); left > 0; left--) {
    const isTelling = ids.has(number(wide))
    const method = version === 0 ? 0 : number(2) & 15
    number(2)
    const base = number(baseSize)
    for (let extents = number(2); extents > 0; extents--) {
      number(indexSize)
      const start = base + number(offsetSize) + (method === 1 ? (idat ?? 0) : 0)
      const end = start + number(lengthSize)
      if (isTelling && (method === 0 || (method === 1 && idat !== undefined))) stretches.push({ start, end })
    }
  }
  return stretches
}
