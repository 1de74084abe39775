import { crc32 } from 'node:zlib'
import { orientationAlone, readOrientation } from './orientation.ts'
import type { Piece, Plan, Source } from './pieces.ts'
import { isWhole, keep } from './pieces.ts'

const SIGNATURE_BYTES = 8
/** EXIF, words (XMP is one of them), when it was last changed, who signed it. */
const TOLD = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME', 'caBX'])
const MOST_EXIF = 1024 * 1024

/** A PNG without what was written about it, or behind its end; which way up it is stays. */
export async function planPng(source: Source): Promise<Plan> {
  const pieces: Piece[] = []
  let place = SIGNATURE_BYTES
  keep(pieces, 0, place)
  while (place + 12 <= source.size) {
    const head = await source.read(place, 8)
    const length = head.readUInt32BE(0)
    const type = head.toString('latin1', 4, 8)
    const end = place + 12 + length
    if (end > source.size) break
    if (!TOLD.has(type)) keep(pieces, place, end)
    if (type === 'eXIf' && length < MOST_EXIF) {
      const tiff = orientationAlone(readOrientation(await source.read(place + 8, length)))
      if (tiff) pieces.push(chunkOf('eXIf', tiff))
    }
    place = end
    if (type === 'IEND') return isWhole(pieces, source.size) ? undefined : pieces
  }
  // It breaks off: what is left is kept as it is.
  keep(pieces, place, source.size)
  return isWhole(pieces, source.size) ? undefined : pieces
}

function chunkOf(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const chunk = Buffer.alloc(named.length + 8)
  chunk.writeUInt32BE(data.length)
  named.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(named), named.length + 4)
  return chunk
}
