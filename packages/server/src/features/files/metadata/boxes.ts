import type { Piece, Source } from './pieces.ts'
import { keep } from './pieces.ts'

/** A box of an ISO base media file (ISO/IEC 14496-12): AVIF, HEIC, MP4, QuickTime. `body` is where its content begins. */
export type Box = { type: string; start: number; body: number; end: number }

export type Stretch = { start: number; end: number }

const MOST_BOXES = 10_000

/** The boxes between two places; none where they are not what boxes are. */
export async function boxesIn(source: Source, from: number, to: number): Promise<Box[]> {
  const boxes: Box[] = []
  for (let start = from; start + 8 <= to && boxes.length < MOST_BOXES; ) {
    const head = await source.read(start, 16)
    const short = head.readUInt32BE(0)
    const isLong = short === 1 && head.length === 16
    const length = isLong ? Number(head.readBigUInt64BE(8)) : short === 0 ? to - start : short
    const body = start + (isLong ? 16 : 8)
    const end = start + length
    if (end < body || end > to) return boxes
    boxes.push({ type: head.toString('latin1', 4, 8), start, body, end })
    start = end
  }
  return boxes
}

/** The same file with zeros in these stretches, so that whatever points elsewhere in it goes on doing so. */
export function blanked(source: Source, stretches: Stretch[]): Piece[] | undefined {
  const sorted = stretches.filter(({ start, end }) => end > start && end <= source.size)
  sorted.sort((one, other) => one.start - other.start)
  if (sorted.length === 0) return undefined
  const pieces: Piece[] = []
  let place = 0
  for (const { start, end } of sorted) {
    if (start < place) continue
    keep(pieces, place, start)
    pieces.push(Buffer.alloc(end - start))
    place = end
  }
  keep(pieces, place, source.size)
  return pieces
}
