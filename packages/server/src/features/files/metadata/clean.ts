import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { open, rename, rm } from 'node:fs/promises'
import { HEAD_BYTES, readMedia } from '../media.ts'
import type { Received } from '../receive.ts'
import { planFilm } from './film.ts'
import { planHeif } from './heif.ts'
import { planJpeg } from './jpeg.ts'
import type { Piece, Plan, Source } from './pieces.ts'
import { planPng } from './png.ts'
import { planWebp } from './webp.ts'

const CHUNK = 256 * 1024

const plans: Record<string, (source: Source) => Promise<Plan>> = {
  'image/jpeg': planJpeg,
  'image/png': planPng,
  'image/webp': planWebp,
  'image/avif': planHeif,
  'image/heic': planHeif,
  'video/mp4': planFilm,
  'video/quicktime': planFilm,
}

/**
 * Takes out of a picture what it tells beside itself: where it was taken above all. Nothing is encoded anew, so no
 * pixel changes. What came is replaced at its path; a file of another kind, or one that is not to be understood, stays
 * as it came.
 */
export async function clean(received: Received, path: string): Promise<Received> {
  const planOf = plans[readMedia(received.head).mediaType]
  if (!planOf) return received
  const rest = `${path}.clean`
  try {
    await using file = await open(path)
    const pieces = await planOf({ size: received.size, read: (offset, length) => readAt(file, offset, length) })
    if (!pieces) return received
    const cleaned = await write(file, pieces, rest)
    await rename(rest, path)
    return { name: received.name, ...cleaned }
  } finally {
    await rm(rest, { force: true })
  }
}

async function write(from: FileHandle, pieces: Piece[], path: string): Promise<Omit<Received, 'name'>> {
  await using to = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  const head: Buffer[] = []
  let size = 0
  for await (const chunk of bytesOf(from, pieces)) {
    if (size < HEAD_BYTES) head.push(chunk.subarray(0, HEAD_BYTES - size))
    size += chunk.length
    hash.update(chunk)
    await to.appendFile(chunk)
  }
  await to.sync()
  return { size, sha256: hash.digest('hex'), head: Buffer.concat(head) }
}

async function* bytesOf(file: FileHandle, pieces: Piece[]): AsyncGenerator<Buffer> {
  for (const piece of pieces) {
    if (Buffer.isBuffer(piece)) yield piece
    else
      for (let place = piece.start; place < piece.end; place += CHUNK)
        yield await readAt(file, place, Math.min(CHUNK, piece.end - place))
  }
}

async function readAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset)
  return buffer.subarray(0, bytesRead)
}
