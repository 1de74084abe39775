import { randomUUID } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const SHA256 = /^[\da-f]{64}$/

/**
 * Bytes on disk, each content once, at `<first two>/<sha256>`. No name that anybody sends is ever part of a path. A
 * content is written beside its place, through to the disk, and moved there whole.
 */
export class FileStore {
  readonly #folder: string

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'files')
  }

  /** A place to write to, on the same disk; whoever asks for it removes it. */
  async newDraft(): Promise<string> {
    const folder = join(this.#folder, 'incoming')
    await mkdir(folder, { recursive: true, mode: 0o700 })
    return join(folder, randomUUID())
  }

  /** Moves a whole draft to its place; the same content that is there already is the same bytes. */
  async keep(draft: string, sha256: string): Promise<void> {
    const folder = this.#folderOf(sha256)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await rename(draft, join(folder, sha256))
    await syncFolder(folder)
  }

  async holds(sha256: string): Promise<boolean> {
    return (await this.sizeOf(sha256)) !== undefined
  }

  /** In bytes; undefined when it is not there. */
  async sizeOf(sha256: string): Promise<number | undefined> {
    const found = await stat(this.pathOf(sha256)).catch(absent)
    return found?.isFile() ? found.size : undefined
  }

  /** The content, or undefined when it is not there. */
  open(sha256: string): Promise<FileHandle | undefined> {
    return open(this.pathOf(sha256)).catch(absent)
  }

  /** Contents whose bytes have not changed for so long, some at a time, and drafts that nobody finished. */
  async *untouched(forMs: number, batch: number): AsyncGenerator<string[]> {
    const before = Date.now() - forMs
    for (const draft of await this.#old('incoming', before))
      await rm(join(this.#folder, 'incoming', draft), { force: true })
    let list: string[] = []
    for (const folder of await readdir(this.#folder).catch(() => [])) {
      for (const name of await this.#old(folder, before)) {
        if (SHA256.test(name)) list.push(name)
        if (list.length >= batch) yield list
        if (list.length >= batch) list = []
      }
    }
    if (list.length > 0) yield list
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.pathOf(sha256), { force: true })
  }

  async #old(folder: string, before: number): Promise<string[]> {
    const names = await readdir(join(this.#folder, folder)).catch(() => [])
    const old: string[] = []
    for (const name of names) {
      const found = await stat(join(this.#folder, folder, name)).catch(absent)
      if (found?.isFile() && found.mtimeMs < before) old.push(name)
    }
    return old
  }

  #folderOf(sha256: string): string {
    if (!SHA256.test(sha256)) throw new Error('a content is named by its SHA-256')
    return join(this.#folder, sha256.slice(0, 2))
  }

  /** Where a content is, or would be. */
  pathOf(sha256: string): string {
    return join(this.#folderOf(sha256), sha256)
  }
}

/** A move must outlive a power cut before a row names its place. Where folders cannot be synced, moves are journaled. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  await using handle = await open(folder)
  await handle.sync()
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
