import { readFile } from 'node:fs/promises'
import { parentPort } from 'node:worker_threads'
import type { Shape } from './shapes.ts'
import { makeThumbnail } from './thumbnail.ts'

/** What a thread that does nothing but this is asked, one at a time, and what it answers. */
export type Task = { path: string; mediaType: string; shape: Shape; mostPixels: number }
export type Outcome = { bytes: Uint8Array } | { failure: string }

parentPort?.on('message', async (task: Task) => {
  parentPort?.postMessage(await answer(task))
})

async function answer({ path, mediaType, shape, mostPixels }: Task): Promise<Outcome> {
  try {
    return { bytes: await makeThumbnail(await readFile(path), mediaType, shape, { pixels: mostPixels }) }
  } catch (error) {
    return { failure: String(error) }
  }
}
