import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { StartError } from '../core/start-error.ts'

/** One file in an archive. Its body must be read to its end before the next entry is asked for. */
export interface Entry {
  readonly name: string
  readonly size: number
  readonly body: Buffer | AsyncIterable<Buffer>
}

// The format is tar (POSIX ustar) in gzip, so that a backup can be looked into with any tool. Only what we write is read.

/** Writes beside `file` and moves there when whole and on the disk; a backup is never half there. */
export async function writeArchive(file: string, entries: AsyncIterable<Entry>): Promise<void> {
  const draft = `${file}.partial`
  try {
    const output = createWriteStream(draft, { mode: 0o600, flush: true })
    await pipeline(Readable.from(encode(entries)), createGzip(), output)
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw isOfDisk(error, draft) ? new StartError(`${file} cannot be written: ${error.message}`) : error
  }
}

function isOfDisk(error: unknown, draft: string): error is NodeJS.ErrnoException {
  if (!(error instanceof Error && 'code' in error)) return false
  return ('path' in error && error.path === draft) || /^(ENOSPC|EDQUOT|EFBIG|EIO)$/.test(String(error.code))
}

async function* encode(entries: AsyncIterable<Entry>): AsyncGenerator<Buffer> {
  for await (const { name, size, body } of entries) {
    yield header(name, size)
    if (Buffer.isBuffer(body)) yield body
    else yield* body
    yield Buffer.alloc(padding(size))
  }
  yield Buffer.alloc(2 * BLOCK)
}

const BLOCK = 512

function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK
}

function header(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`The name ${name} is too long for the archive`)
  const block = Buffer.alloc(BLOCK)
  block.write(name, 0)
  block.write('0000600\0', 100)
  block.write('0000000\0', 108)
  block.write('0000000\0', 116)
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  block.write(`${Math.floor(Date.now() / 1000).toString(8)}\0`, 136)
  block.write('        0', 148)
  block.write('ustar\x0000', 257)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

/** The entries of an archive in order, streamed. Throws a `StartError` where the archive is damaged or cut short. */
export async function* readArchive(file: string): AsyncGenerator<Entry> {
  const source = createReadStream(file)
  const plain = createGunzip()
  source.on('error', (error) => plain.destroy(error))
  const bytes = new Bytes(source.pipe(plain), (why) => new StartError(`${file} cannot be read as a backup: ${why}`))
  try {
    for (;;) {
      const block = await bytes.take(BLOCK)
      if (block.every((byte) => byte === 0)) return
      const name = block.toString('utf8', 0, 100).replace(/\0.*$/s, '')
      const size = Number.parseInt(block.toString('latin1', 124, 135), 8)
      if (block.toString('latin1', 257, 262) !== 'ustar' || !(size >= 0))
        throw new StartError(`${file} is not a backup`)
      yield { name, size, body: bytes.stream(size) }
      await bytes.take(padding(size))
    }
  } finally {
    source.destroy()
    plain.destroy()
  }
}

/** A stream of buffers as bytes that one takes from its front. */
class Bytes {
  #rest: Buffer = Buffer.alloc(0)
  readonly #source: AsyncIterator<Buffer>
  readonly #damage: (why: string) => Error

  constructor(source: AsyncIterable<Buffer>, damage: (why: string) => Error) {
    this.#source = source[Symbol.asyncIterator]()
    this.#damage = damage
  }

  async take(count: number): Promise<Buffer> {
    const parts: Buffer[] = []
    for await (const part of this.stream(count)) parts.push(part)
    return Buffer.concat(parts)
  }

  async *stream(count: number): AsyncGenerator<Buffer> {
    let left = count
    while (left > 0) {
      if (this.#rest.length === 0) await this.#pull()
      const part = this.#rest.subarray(0, left)
      this.#rest = this.#rest.subarray(part.length)
      left -= part.length
      yield part
    }
  }

  async #pull(): Promise<void> {
    const next = await this.#source.next().catch((error: Error) => {
      throw this.#damage(error.message)
    })
    if (next.done) throw this.#damage('it is cut short')
    this.#rest = next.value
  }
}
