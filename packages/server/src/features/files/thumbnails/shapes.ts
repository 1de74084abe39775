/** How a small picture is cut of a large one. */
export type Shape = 'preview' | 'avatar'

/** What is drawn at most 400 by 300 in a conversation, for screens of double density. */
const PREVIEW = { width: 800, height: 600 }
/** A panorama or a column is shown cropped among others: its shorter side must do for that. */
const PREVIEW_LEAST = 400
const PREVIEW_MOST = 2000
/** Twice what a face is drawn at most. */
const AVATAR = 192

export type Cut = { x: number; y: number; width: number; height: number; toWidth: number; toHeight: number }

/** Which part of a picture is taken, and how large it is drawn: never larger than it is. */
export function cutOf(shape: Shape, width: number, height: number): Cut {
  if (shape === 'avatar') {
    const side = Math.min(width, height)
    const to = Math.min(side, AVATAR)
    const [x, y] = [Math.floor((width - side) / 2), Math.floor((height - side) / 2)]
    return { x, y, width: side, height: side, toWidth: to, toHeight: to }
  }
  const fits = Math.min(PREVIEW.width / width, PREVIEW.height / height)
  const covers = Math.min(PREVIEW_LEAST / Math.min(width, height), PREVIEW_MOST / Math.max(width, height))
  const scale = Math.min(1, Math.max(fits, covers))
  const to = (length: number) => Math.max(1, Math.round(length * scale))
  return { x: 0, y: 0, width, height, toWidth: to(width), toHeight: to(height) }
}
