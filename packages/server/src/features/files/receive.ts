import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import type { BusboyInstance } from '@fastify/busboy'
import { Busboy } from '@fastify/busboy'
import { AppError, said } from '@stoa/protocol/errors'
import { HEAD_BYTES } from './media.ts'

/** What came, on disk at the path that was given; nothing of it is trusted but its bytes. */
export type Received = { name: string; size: number; sha256: string; head: Buffer }

/**
 * Streams the one part `file` of a multipart body to `path`, through to the disk. Refuses what is larger than `limit`
 * as soon as that is known. Whatever the outcome, the file at `path` is its caller's to remove.
 */
export async function receive(request: Request, path: string, limit: number): Promise<Received> {
  if (!request.body) throw new AppError('invalid', 'Send the file as multipart/form-data, in a part named file.')
  const parser = openParser(request.headers.get('content-type') ?? '', limit)
  const stop = new AbortController()
  let part: Readable | undefined
  let arriving: Promise<Received> | undefined
  parser.on('file', (field, stream, name) => {
    stream.on('error', () => {})
    if (field !== 'file' || part) {
      stop.abort(new AppError('invalid', 'Send one file, in a part named file.'))
      return
    }
    part = stream
    arriving = writePart(stream, path, limit, name ?? '')
    arriving.catch((reason) => stop.abort(reason))
  })
  for (const limited of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const)
    parser.on(limited, () => stop.abort(new AppError('invalid', 'Send one file, in a part named file.')))
  const body = Readable.fromWeb(request.body as ReadableStream)
  try {
    await pipeline(body, parser, { signal: stop.signal })
  } catch (error) {
    const first = stop.signal.aborted ? stop.signal.reason : error
    part?.destroy()
    await arriving?.catch(() => {})
    throw readable(first)
  }
  if (!arriving) throw new AppError('invalid', 'There is no file in the part named file.')
  return arriving.catch((reason) => {
    throw readable(reason)
  })
}

function openParser(contentType: string, limit: number): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: {
        fileSize: limit + 1,
        files: 1,
        fields: 10,
        fieldSize: 1024,
        parts: 11,
        headerPairs: 20,
        headerSize: 8192,
      },
    })
  } catch {
    throw new AppError('invalid', 'The body is not multipart/form-data with a boundary.')
  }
}

async function writePart(part: Readable, path: string, limit: number, name: string): Promise<Received> {
  await using file = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  const head: Buffer[] = []
  let size = 0
  for await (const chunk of part as AsyncIterable<Buffer>) {
    if (size < HEAD_BYTES) head.push(chunk.subarray(0, HEAD_BYTES - size))
    size += chunk.length
    if (size > limit) throw tooLarge(limit)
    hash.update(chunk)
    await file.appendFile(chunk)
  }
  if (size === 0) throw new AppError('invalid', 'The file is empty.')
  await file.sync()
  return { name, size, sha256: hash.digest('hex'), head: Buffer.concat(head) }
}

export function tooLarge(limit: number): AppError {
  const shown = limit >= 1e6 ? `${limit / 1e6} MB` : `${limit / 1e3} kB`
  return new AppError('too_large', said`A file may have at most ${shown}.`, { limit })
}

/** What the door says of a body, and what the disk says, comes through; all else is a body that breaks off. */
function readable(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof AppError || error.cause instanceof AppError) return error
  if ('syscall' in error && error.syscall !== 'read') return error
  return new AppError('invalid', 'The body breaks off or is not valid multipart/form-data.')
}
