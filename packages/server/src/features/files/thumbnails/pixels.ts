/** A picture as its pixels, four bytes each: red, green, blue, opacity. */
export type Pixels = { width: number; height: number; data: Uint8ClampedArray }

/**
 * A part of a picture at one `factor`th of its size, each pixel the mean of those it stands for. It takes away most of a
 * large picture, so that the better but slower method works on little.
 */
export function shrink(
  { width, data }: Pixels,
  part: { x: number; y: number; width: number; height: number },
  factor: number,
): Pixels {
  const to = { width: Math.floor(part.width / factor), height: Math.floor(part.height / factor) }
  const out = new Uint8ClampedArray(to.width * to.height * 4)
  for (let y = 0; y < to.height; y++) {
    for (let x = 0; x < to.width; x++) {
      let [red, green, blue, opacity] = [0, 0, 0, 0]
      for (let dy = 0; dy < factor; dy++) {
        let at = ((part.y + y * factor + dy) * width + part.x + x * factor) * 4
        for (let dx = 0; dx < factor; dx++, at += 4) {
          const weight = data[at + 3] ?? 0
          red += (data[at] ?? 0) * weight
          green += (data[at + 1] ?? 0) * weight
          blue += (data[at + 2] ?? 0) * weight
          opacity += weight
        }
      }
      const to4 = (y * to.width + x) * 4
      out[to4] = opacity ? red / opacity : 0
      out[to4 + 1] = opacity ? green / opacity : 0
      out[to4 + 2] = opacity ? blue / opacity : 0
      out[to4 + 3] = opacity / (factor * factor)
    }
  }
  return { ...to, data: out }
}

/** Turned and mirrored as EXIF's orientation asks (TIFF 6.0, tag 274). */
export function upright(pixels: Pixels, orientation: number): Pixels {
  if (orientation <= 1 || orientation > 8) return pixels
  const { width, height } = pixels
  const onSide = orientation >= 5
  const to = onSide ? { width: height, height: width } : { width, height }
  const from = new Uint32Array(pixels.data.buffer, pixels.data.byteOffset, width * height)
  const out = new Uint32Array(width * height)
  const mirrorX = [2, 3, 7, 8].includes(orientation)
  const mirrorY = [3, 4, 6, 7].includes(orientation)
  for (let y = 0; y < to.height; y++) {
    for (let x = 0; x < to.width; x++) {
      const [alongX, alongY] = onSide ? [y, x] : [x, y]
      const fromX = mirrorX ? width - 1 - alongX : alongX
      const fromY = mirrorY ? height - 1 - alongY : alongY
      out[y * to.width + x] = from[fromY * width + fromX] ?? 0
    }
  }
  return { ...to, data: new Uint8ClampedArray(out.buffer) }
}
