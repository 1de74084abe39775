import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { crc32, deflateSync } from 'node:zlib'

/** Red, green, blue of a point. */
export type Paint = (x: number, y: number) => [number, number, number]

/** What shows which way up and how large a picture is: red to the right, green downwards, its left upper corner white. */
function sunrise(width: number, height: number): Paint {
  return (x, y) => (x < width / 8 && y < height / 8 ? [255, 255, 255] : [(255 * x) / width, (255 * y) / height, 60])
}

/** A PNG of these chunks, between its head and its end. */
export function png(width: number, height: number, paint = sunrise(width, height), chunks: Buffer[] = []): Buffer {
  const rows = Buffer.alloc((width * 3 + 1) * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (const [at, value] of paint(x, y).entries()) rows[y * (width * 3 + 1) + 1 + x * 3 + at] = value
  return pngOf(width, height, rows, chunks)
}

/** A PNG of a few hundred kilobytes at most that takes as much memory as it says. */
export function bomb(width: number, height: number): Buffer {
  return pngOf(width, height, Buffer.alloc((width * 3 + 1) * height))
}

function pngOf(width: number, height: number, rows: Buffer, chunks: Buffer[] = []): Buffer {
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0])
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  const data = pngChunk('IDAT', deflateSync(rows))
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([signature, pngChunk('IHDR', head), ...chunks, data, pngChunk('IEND', Buffer.alloc(0))])
}

export function pngChunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}

/** A JPEG as a camera writes it, without anything said about it. */
export async function jpeg(width: number, height: number, paint = sunrise(width, height)): Promise<Buffer> {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set([...paint(x, y), 255], (y * width + x) * 4)
  const { default: encode, init } = await import('@jsquash/jpeg/encode.js')
  const wasm = await readFile(createRequire(import.meta.url).resolve('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'))
  const { WebAssembly } = globalThis as unknown as { WebAssembly: { compile: (bytes: Buffer) => Promise<object> } }
  await (init as (module: object) => Promise<void>)(await WebAssembly.compile(wasm))
  type Image = Parameters<typeof encode>[0]
  return Buffer.from(await encode({ data, width, height } as unknown as Image, { quality: 90 }))
}

/** The same JPEG with an EXIF block, where a camera puts it. */
export function withExif(picture: Buffer, tiff: Buffer): Buffer {
  return withSegment(picture, 0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff]))
}

export function withSegment(picture: Buffer, marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([picture.subarray(0, 2), head, content, picture.subarray(2)])
}

/** What a camera in Athens writes: its make, which way up it was held, 37° 58' 18" N 23° 43' 42" E. */
export function exifOfAthens(orientation = 1): Buffer {
  const tiff = Buffer.alloc(256)
  tiff.write('II*\0', 'latin1')
  tiff.writeUInt32LE(8, 4)
  const directory = (at: number, entries: [tag: number, type: number, count: number, value: number][]) => {
    tiff.writeUInt16LE(entries.length, at)
    for (const [index, [tag, type, count, value]] of entries.entries()) {
      const entry = at + 2 + index * 12
      tiff.writeUInt16LE(tag, entry)
      tiff.writeUInt16LE(type, entry + 2)
      tiff.writeUInt32LE(count, entry + 4)
      tiff.writeUInt32LE(value, entry + 8)
    }
  }
  directory(8, [
    [0x010f, 2, 10, 80],
    [0x0112, 3, 1, orientation],
    [0x8825, 4, 1, 100],
  ])
  tiff.write('StoaCamera', 80, 'latin1')
  directory(100, [
    [1, 2, 2, 'N'.charCodeAt(0)],
    [2, 5, 3, 180],
    [3, 2, 2, 'E'.charCodeAt(0)],
    [4, 5, 3, 204],
  ])
  for (const [index, degrees] of [37, 58, 18, 23, 43, 42].entries()) {
    tiff.writeUInt32LE(degrees, 180 + index * 8)
    tiff.writeUInt32LE(1, 184 + index * 8)
  }
  return tiff
}
