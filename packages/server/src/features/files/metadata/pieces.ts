/** What is read of a file to plan another: never all of it at once. */
export type Source = { size: number; read: (offset: number, length: number) => Promise<Buffer> }

/** What a file is made of: stretches of another one, and bytes of our own. `end` is the first byte that is left out. */
export type Piece = Buffer | { start: number; end: number }

/** A file as it is to be kept, or undefined where it may stay as it is: nothing to take out, or not to be understood. */
export type Plan = Piece[] | undefined

/** Adds a stretch, joined to the one before where they touch. */
export function keep(pieces: Piece[], start: number, end: number): void {
  const last = pieces.at(-1)
  if (last && !Buffer.isBuffer(last) && last.end === start) last.end = end
  else if (end > start) pieces.push({ start, end })
}

/** Whether these pieces are the whole file and nothing else. */
export function isWhole(pieces: Piece[], size: number): boolean {
  const [only, ...more] = pieces
  return more.length === 0 && only !== undefined && !Buffer.isBuffer(only) && only.start === 0 && only.end === size
}
