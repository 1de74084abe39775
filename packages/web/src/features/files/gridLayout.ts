import type { ImageView } from './fileView.ts'

/** How a lone picture is drawn: its space is kept before it comes, and none is too thin to be seen or pressed. */
const WIDEST = 400
const TALLEST = 300
const LEAST = 64
/** Cells that a message shows; the last one stands for all that follow. */
const MOST_CELLS = 9

export type Box = { width: number; height: number }

export function loneBox({ width, height }: ImageView): Box {
  const scale = Math.min(1, WIDEST / width, TALLEST / height)
  const length = (own: number, most: number) => Math.round(Math.min(most, Math.max(LEAST, own * scale)))
  return { width: length(width, WIDEST), height: length(height, TALLEST) }
}

/** Columns for so many pictures, how many are shown, and how many of them are not. */
export function gridOf(count: number): { columns: 2 | 3; shown: number; hidden: number } {
  const shown = Math.min(count, MOST_CELLS)
  return { columns: count === 2 || count === 4 ? 2 : 3, shown, hidden: count - shown }
}
