import { orientationAlone, readOrientation } from './orientation.ts'
import type { Piece, Plan, Source } from './pieces.ts'
import { isWhole, keep } from './pieces.ts'

const HEAD_BYTES = 12
/** In the flags of `VP8X`. */
const HAS_XMP = 0x04
const HAS_EXIF = 0x08
const MOST_EXIF = 1024 * 1024

/** A WebP without EXIF and XMP; which way up it is stays. */
export async function planWebp(source: Source): Promise<Plan> {
  const pieces: Piece[] = []
  let features: Buffer | undefined
  let place = HEAD_BYTES
  while (place + 8 <= source.size) {
    const head = await source.read(place, 8)
    const length = head.readUInt32LE(4)
    const type = head.toString('latin1', 0, 4)
    const end = place + 8 + length + (length % 2)
    if (place + 8 + length > source.size) break
    if (type === 'VP8X') {
      features = await source.read(place, end - place)
      pieces.push(features)
    } else if (type === 'EXIF' && length < MOST_EXIF) {
      const tiff = orientationAlone(readOrientation(withoutName(await source.read(place + 8, length))))
      if (tiff) pieces.push(chunkOf('EXIF', tiff))
    } else if (type !== 'XMP ') keep(pieces, place, Math.min(end, source.size))
    place = end
  }
  keep(pieces, place, source.size)
  const kept = pieces.some((piece) => Buffer.isBuffer(piece) && piece.toString('latin1', 0, 4) === 'EXIF')
  if (features) features.writeUInt8((features.readUInt8(8) & ~HAS_XMP & ~HAS_EXIF) | (kept ? HAS_EXIF : 0), 8)
  const whole = [headOf(pieces), ...pieces]
  return isUnchanged(whole, source.size) ? undefined : whole
}

/** Some writers put the name that a JPEG needs before it. */
function withoutName(exif: Buffer): Buffer {
  return exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif
}

function chunkOf(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32LE(data.length, 4)
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
}

function headOf(pieces: Piece[]): Buffer {
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(4 + lengthOf(pieces), 4)
  return head
}

function lengthOf(pieces: Piece[]): number {
  return pieces.reduce((sum, piece) => sum + (Buffer.isBuffer(piece) ? piece.length : piece.end - piece.start), 0)
}

/** Nothing was left out and nothing added: only `VP8X`, whose flags were asked for again, might differ. */
function isUnchanged(pieces: Piece[], size: number): boolean {
  return lengthOf(pieces) === size || isWhole(pieces, size)
}
