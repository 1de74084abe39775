import type { FileView } from '../files/fileView.ts'
import type { MessageListRow } from './rows.ts'

const LINE = 22.5
/** More than this a folded block or a picture hardly is. */
const TALLEST = 600

/** A guess in pixels; the true height replaces it once the row is drawn. The nearer it is, the steadier the scroll bar. */
export function guessHeight(row: MessageListRow | undefined): number {
  if (!row) return 56
  const known = guessed.get(row)
  if (known !== undefined) return known
  const guess = guessFrom(row)
  guessed.set(row, guess)
  return guess
}

/** A long channel is guessed whole whenever it is opened. */
const guessed = new WeakMap<MessageListRow, number>()

function guessFrom(row: MessageListRow): number {
  const { body, thread, reactions, files = [] } = row.message
  const lines = Math.ceil(body.length / 84) + (body.match(/\n/g)?.length ?? 0)
  const code = body.includes('```') ? 44 : 0
  const hung = (thread ? 40 : 0) + (reactions?.length ? 34 : 0) + (row.startsDay ? 46 : 0)
  const shown = files.reduce((sum, file) => sum + guessFile(file), 0)
  return Math.min(TALLEST, lines * LINE + code) + shown + (row.folded ? 4 : 36) + hung
}

function guessFile({ image }: FileView): number {
  if (!image) return 62
  return 10 + Math.round(image.height * Math.min(1, 400 / image.width, 300 / image.height))
}
