import { orientationAlone, readOrientation } from './orientation.ts'
import type { Piece, Plan, Source } from './pieces.ts'
import { isWhole, keep } from './pieces.ts'

const EXIF = 'Exif\0\0'
const START = 0xd8
const END = 0xd9
const SCAN = 0xda
const COMMENT = 0xfe
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
const APP15 = 0xef
const CHUNK = 256 * 1024

/**
 * A JPEG without what a camera or a program wrote about it: EXIF, XMP, IPTC, comments, and what lies behind its end
 * (further pictures with an EXIF of their own, a film). Not a pixel is touched; colours (JFIF, ICC, Adobe) and which way
 * up it is stay.
 */
export async function planJpeg(source: Source): Promise<Plan> {
  const pieces: Piece[] = []
  let orientation = 1
  let place = 2
  // Which way up it is comes behind JFIF, which wants to be first.
  let front = place
  keep(pieces, 0, place)
  while (place + 2 <= source.size) {
    const head = await source.read(place, 4 + EXIF.length + 12)
    const marker = head[1] ?? 0
    if (head[0] !== 0xff || marker === START) break
    if (marker === 0xff) {
      place += 1
      continue
    }
    if (marker === END) {
      keep(pieces, place, place + 2)
      return finish(pieces, source, front, orientation)
    }
    const end = place + 2 + (head.length < 4 ? 0 : head.readUInt16BE(2))
    if (end < place + 4 || end > source.size) break
    const isKept = isPicture(marker, head)
    if (isKept) keep(pieces, place, end)
    if (isKept && marker === APP0 && place === front) front = end
    if (marker === APP1 && head.toString('latin1', 4, 10) === EXIF)
      orientation = readOrientation(await source.read(place + 10, end - place - 10))
    place = end
    if (marker !== SCAN) continue
    place = await endOfScan(source, end)
    keep(pieces, end, place)
  }
  // It breaks off, or is not to be understood from here on: the rest is kept as it is.
  keep(pieces, place, source.size)
  return finish(pieces, source, front, orientation)
}

function finish(pieces: Piece[], source: Source, front: number, orientation: number): Plan {
  const upright = orientationAlone(orientation)
  if (upright) return withOrientation(pieces, front, upright)
  return isWhole(pieces, source.size) ? undefined : pieces
}

/** Whether a segment is needed to draw the picture. */
function isPicture(marker: number, head: Buffer): boolean {
  if (marker === COMMENT) return false
  if (marker < APP0 || marker > APP15) return true
  if (marker === APP2) return head.toString('latin1', 4, 16) === 'ICC_PROFILE\0'
  return marker === APP14 || (marker === APP0 && /^JF(IF|XX)\0/.test(head.toString('latin1', 4, 9)))
}

/** Where the next marker stands that is no part of the picture's own data (0 escaped, restarts). */
async function endOfScan(source: Source, from: number): Promise<number> {
  for (let place = from; place < source.size; ) {
    const chunk = await source.read(place, CHUNK)
    for (let at = chunk.indexOf(0xff); at >= 0 && at + 1 < chunk.length; at = chunk.indexOf(0xff, at + 1)) {
      const next = chunk[at + 1] ?? 0
      if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return place + at
    }
    // The last byte again with the next chunk: it may begin a marker.
    place += Math.max(1, chunk.length - 1)
  }
  return source.size
}

function withOrientation(pieces: Piece[], place: number, tiff: Buffer): Piece[] {
  const segment = Buffer.concat([Buffer.from([0xff, APP1, 0, 2 + EXIF.length + tiff.length]), Buffer.from(EXIF), tiff])
  return pieces.flatMap((piece) => {
    if (Buffer.isBuffer(piece) || piece.start >= place || piece.end < place) return [piece]
    const rest = piece.end > place ? [{ start: place, end: piece.end }] : []
    return [{ start: piece.start, end: place }, segment, ...rest]
  })
}
