import { randomUUID } from 'node:crypto'
import type { Stats } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HEAD_BYTES, readMedia } from '../media.ts'
import type { FileStore } from '../store.ts'
import type { Shape } from './shapes.ts'
import { Thumbnailer } from './thumbnailer.ts'

/** A picture that could not be made small is not tried again so soon. */
const REFUSED_MS = 60 * 60 * 1000
/** A larger one is not read at all: pictures that people look at are not that large. */
const MOST_BYTES = 100e6
/** All that is kept; what was not asked for longest goes first. */
const KEPT_BYTES = 1e9
/** How exactly it is known when one was asked for. */
const TOUCH_MS = 24 * 60 * 60 * 1000

export type Original = { sha256: string; mediaType: string }

/**
 * Small pictures, each made once, kept under the data folder beside the files and named by the content they are of. All
 * of it may be deleted at any time: it is made again. An empty one stands for a picture of which none could be made.
 */
export class Thumbnails implements AsyncDisposable {
  readonly #folder: string
  readonly #store: FileStore
  readonly #thumbnailer: Thumbnailer
  readonly #making = new Map<string, Promise<Buffer | undefined>>()

  constructor(dataFolder: string, store: FileStore, thumbnailer = new Thumbnailer()) {
    this.#folder = join(dataFolder, 'thumbnails')
    this.#store = store
    this.#thumbnailer = thumbnailer
  }

  /** As WebP; undefined where none can be made. `admit` is asked before one is made, and may refuse. */
  async get(
    original: Original,
    shape: Shape,
    admit: () => Promise<void> = async () => {},
  ): Promise<Buffer | undefined> {
    const path = this.#pathOf(original.sha256, shape)
    const found = await stat(path).catch(() => undefined)
    if (found && !isExpired(found)) return found.size === 0 ? undefined : this.#read(path, found)
    const making = this.#making.get(path)
    if (making) return making
    const made = admit()
      .then(() => this.#make(original, shape, path))
      .finally(() => this.#making.delete(path))
    this.#making.set(path, made)
    return made
  }

  /** What a content is, for one that no file names any more; undefined when it is not there. */
  async original(sha256: string): Promise<Original | undefined> {
    await using file = await this.#store.open(sha256)
    if (!file) return undefined
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return { sha256, mediaType: readMedia(buffer.subarray(0, bytesRead)).mediaType }
  }

  async remove(sha256: string): Promise<void> {
    for (const shape of ['preview', 'avatar'] as const) await rm(this.#pathOf(sha256, shape), { force: true })
  }

  /** Takes away what is more than may be kept. */
  async trim(mostBytes = KEPT_BYTES): Promise<void> {
    const all: { path: string; size: number; usedMs: number }[] = []
    for (const name of await readdir(this.#folder, { recursive: true }).catch(() => [])) {
      const path = join(this.#folder, name)
      const found = await stat(path).catch(() => undefined)
      if (found?.isFile()) all.push({ path, size: found.size, usedMs: found.mtimeMs })
    }
    let left = all.reduce((sum, { size }) => sum + size, 0)
    for (const { path, size } of all.sort((one, other) => one.usedMs - other.usedMs)) {
      if (left <= mostBytes) return
      await rm(path, { force: true })
      left -= size
    }
  }

  async #make({ sha256, mediaType }: Original, shape: Shape, path: string): Promise<Buffer | undefined> {
    const size = await this.#store.sizeOf(sha256)
    if (size === undefined) return undefined
    const outcome =
      size > MOST_BYTES
        ? { failure: 'it is too large' }
        : await this.#thumbnailer.make({ path: this.#store.pathOf(sha256), mediaType, shape })
    const bytes = 'bytes' in outcome ? Buffer.from(outcome.bytes) : Buffer.alloc(0)
    await this.#keep(path, bytes)
    return bytes.length > 0 ? bytes : undefined
  }

  /** Beside its place and moved there whole, so that no reader meets half of it. */
  async #keep(path: string, bytes: Buffer): Promise<void> {
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
    const draft = `${path}.${randomUUID()}`
    await writeFile(draft, bytes, { mode: 0o600 })
    await rename(draft, path)
  }

  async #read(path: string, { mtimeMs }: Stats): Promise<Buffer | undefined> {
    if (Date.now() - mtimeMs > TOUCH_MS) await utimes(path, new Date(), new Date()).catch(() => {})
    return readFile(path).catch(() => undefined)
  }

  #pathOf(sha256: string, shape: Shape): string {
    return join(this.#folder, sha256.slice(0, 2), `${sha256}.${shape}.webp`)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#thumbnailer[Symbol.asyncDispose]()
  }
}

function isExpired({ size, mtimeMs }: Stats): boolean {
  return size === 0 && Date.now() - mtimeMs > REFUSED_MS
}
