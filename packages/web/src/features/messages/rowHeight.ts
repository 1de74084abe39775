import type { FileView } from '../files/fileView.ts'
import type { MessageListRow } from './rows.ts'

/*
 * How high rows are, in pixels, before they are drawn: by what the styles say of each part. Whatever a guess is off by
 * moves all rows that are drawn when the row comes in above them, so the nearer it is, the less is painted again.
 */

const LINE = 22.5
/** So many characters stand in a line of text, in the mean. */
const WIDTH = 98
/** Between two blocks of a body. */
const GAP = 8
const CODE = { frame: 46, line: 20, longest: 24, folded: 16, unfold: 33 }
const TABLE_ROW = 33

/** The height of a row as it was drawn last, else a guess. */
export function guessHeight(row: MessageListRow | undefined): number {
  if (!row) return 56
  const known = heights.get(row)
  if (known !== undefined) return known
  const guess = guessFrom(row)
  heights.set(row, guess)
  return guess
}

/** Where a message stands in the list, else where the list ends. */
export function guessOffset(rows: readonly MessageListRow[], messageId: string | undefined): number {
  let offset = 0
  for (const row of rows) {
    if (row.message.id === messageId) return offset
    offset += guessHeight(row)
  }
  return offset
}

/** It was drawn: whoever comes back to it finds it as high. What is hidden has no height, and tells nothing. */
export function keepHeight(row: MessageListRow | undefined, height: number): void {
  if (row && height > 0) heights.set(row, height)
}

/** A long channel is laid out whole whenever it is opened. */
const heights = new WeakMap<MessageListRow, number>()

function guessFrom(row: MessageListRow): number {
  const { body, thread, reactions, files = [], state } = row.message
  const shown = body === '' || state === 'deleted' ? 0 : guessBody(body)
  const hung = (thread ? 38 : 0) + (reactions?.length ? 30 : 0)
  const content = shown + files.reduce((sum, file) => sum + guessFile(file), 0) + hung
  // Beside a head stands a face, which a row is never lower than.
  const message = row.folded ? 4 + Math.max(LINE, content) : 10 + Math.max(38, LINE + content)
  return message + (row.startsDay ? 44 : 0) + (row.startsUnread ? 24 : 0)
}

/** The body as blocks, by how its lines begin: reading it as Markdown would cost more than the guess is worth. */
export function guessBody(body: string): number {
  const blocks = blocksIn(body)
  return blocks.reduce((sum, { kind, lines }) => sum + heightOf[kind](lines), GAP * (blocks.length - 1))
}

type Kind = 'text' | 'heading' | 'list' | 'table' | 'code'
type Block = { kind: Kind; lines: string[] }

function blocksIn(body: string): Block[] {
  const blocks: Block[] = []
  let open: Block | undefined
  for (const line of body.split('\n')) {
    const isFence = /^\s*(```|~~~)/.test(line)
    if (open?.kind === 'code') {
      if (isFence) open = undefined
      else open.lines.push(line)
      continue
    }
    const kind = isFence ? 'code' : kindOf(line)
    if (kind !== undefined && kind !== open?.kind) {
      open = { kind, lines: isFence ? [] : [line] }
      blocks.push(open)
    } else if (kind === undefined) open = undefined
    else open?.lines.push(line)
  }
  return blocks
}

/** Undefined where a line parts two blocks. */
function kindOf(line: string): Kind | undefined {
  if (line.trim() === '') return undefined
  if (/^#{1,6} /.test(line)) return 'heading'
  if (/^\s*([-*+]|\d+[.)]) /.test(line)) return 'list'
  return line.startsWith('|') ? 'table' : 'text'
}

const heightOf: Record<Kind, (lines: string[]) => number> = {
  text: wrapped,
  heading: (lines) => wrapped(lines) + 6,
  list: (lines) => wrapped(lines) + 2 * (lines.length - 1),
  table: (lines) => TABLE_ROW * Math.max(1, lines.length - 1),
  code: ({ length }) =>
    CODE.frame + CODE.line * (length > CODE.longest ? CODE.folded : length) + (length > CODE.longest ? CODE.unfold : 0),
}

function wrapped(lines: string[]): number {
  return lines.reduce((sum, line) => sum + LINE * Math.ceil(line.length / WIDTH), 0)
}

function guessFile({ image }: FileView): number {
  if (!image) return 62
  return 10 + Math.round(image.height * Math.min(1, 400 / image.width, 300 / image.height))
}
