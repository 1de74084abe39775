import type { Piece } from './highlight.ts'

export type Asked = { id: number; code: string; language: string }
export type Answered = { id: number; pieces: Piece[] | undefined }

/** Characters beyond which colours are not worth the wait. */
const LIMIT = 100_000
/** As many blocks are remembered, so that scrolling back shows them coloured at once. */
const KEPT = 300

const known = new Map<string, Piece[] | undefined>()
const waiting = new Map<number, (pieces: Piece[] | undefined) => void>()
let worker: Worker | undefined
let lastId = 0

/** What is known already; undefined also where the code stays plain. */
export function coloured(code: string, language: string): Piece[] | undefined {
  return known.get(keyOf(code, language))
}

/** Asks the worker, which starts with the first block that names a language. Answers undefined where it stays plain. */
export async function colour(code: string, language: string): Promise<Piece[] | undefined> {
  const key = keyOf(code, language)
  if (known.has(key) || code.length > LIMIT) return known.get(key)
  const pieces = await ask(code, language)
  known.set(key, pieces)
  const [oldest] = known.keys()
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
  return pieces
}

function ask(code: string, language: string): Promise<Piece[] | undefined> {
  worker ??= begin()
  const id = ++lastId
  worker.postMessage({ id, code, language } satisfies Asked)
  return new Promise((resolve) => waiting.set(id, resolve))
}

function begin(): Worker {
  const begun = new Worker(new URL('./highlight.worker.ts', import.meta.url), { type: 'module' })
  begun.onmessage = ({ data }: MessageEvent<Answered>) => {
    waiting.get(data.id)?.(data.pieces)
    waiting.delete(data.id)
  }
  // One that cannot be loaded or breaks leaves everything plain.
  begun.onerror = () => {
    for (const resolve of waiting.values()) resolve(undefined)
    waiting.clear()
  }
  return begun
}

function keyOf(code: string, language: string): string {
  return `${language}\n${code}`
}
