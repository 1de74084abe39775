import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { exifOfAthens, jpeg, png, withExif } from '@stoa/testkit/pictures'
import { expect, test } from 'vitest'
import { decode, encode } from './codecs.ts'
import type { Pixels } from './pixels.ts'
import { cutOf } from './shapes.ts'
import { makeThumbnail } from './thumbnail.ts'

const most = { pixels: 10_000_000 }

async function small(bytes: Buffer, mediaType: string, shape: 'preview' | 'avatar') {
  const { width, height, data } = await decode(
    'image/webp',
    Buffer.from(await makeThumbnail(bytes, mediaType, shape, most)),
    most,
  )
  const at = (x: number, y: number) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)]
  /** Near enough, after two lossy steps. */
  const shows = (x: number, y: number, color: number[]) =>
    at(x, y).every((value, index) => Math.abs(value - (color[index] ?? 0)) < 40)
  return { width, height, shows }
}

test.each([
  ['a photo', 'preview', 4000, 3000, { toWidth: 800, toHeight: 600 }],
  ['a portrait', 'preview', 3000, 4000, { toWidth: 450, toHeight: 600 }],
  ['a panorama, whose height must do for a square', 'preview', 8000, 1000, { toWidth: 2000, toHeight: 250 }],
  ['a small one, which stays', 'preview', 30, 20, { toWidth: 30, toHeight: 20 }],
  ['a line', 'preview', 9000, 1, { toWidth: 2000, toHeight: 1 }],
  ['a face', 'avatar', 1000, 600, { x: 200, y: 0, width: 600, height: 600, toWidth: 192, toHeight: 192 }],
  ['a small face', 'avatar', 50, 60, { x: 0, y: 5, width: 50, height: 50, toWidth: 50, toHeight: 50 }],
] as const)('the cut of %s', (_, shape, width, height, expected) => {
  expect(cutOf(shape, width, height)).toMatchObject(expected)
})

test('a large photo becomes a small one that shows the same', async () => {
  const { width, height, shows } = await small(await jpeg(1600, 1200), 'image/jpeg', 'preview')
  expect([width, height]).toEqual([800, 600])
  expect(shows(40, 30, [255, 255, 255])).toBe(true)
  expect(shows(780, 20, [250, 10, 60])).toBe(true)
  expect(shows(20, 580, [10, 250, 60])).toBe(true)
})

test.each([
  [3, 1600, 1200, 760, 570],
  [6, 1600, 1200, 430, 30],
  [8, 1600, 1200, 20, 570],
])('a photo held as EXIF %i says stands upright', async (orientation, width, height, x, y) => {
  const picture = await small(withExif(await jpeg(width, height), exifOfAthens(orientation)), 'image/jpeg', 'preview')
  expect([picture.width, picture.height]).toEqual(orientation === 3 ? [800, 600] : [450, 600])
  expect(picture.shows(x, y, [255, 255, 255])).toBe(true)
})

test('a face is the square in the middle', async () => {
  const { width, height, shows } = await small(png(600, 200), 'image/png', 'avatar')
  expect([width, height]).toEqual([192, 192])
  expect(shows(4, 4, [255 / 3, 0, 60])).toBe(true)
})

test('of a picture that moves its first frame is shown', async () => {
  const gif = Buffer.from(
    'R0lGODlhAQABAIABAP8AAP///yH5BAAKAAAALAAAAAABAAEAAAICRAEAIfkEAAoAAAAsAAAAAAEAAQAAAgJMAQA7',
    'base64',
  )
  const { width, height, shows } = await small(gif, 'image/gif', 'preview')
  expect([width, height, shows(0, 0, [255, 0, 0])]).toEqual([1, 1, true])
})

test('an AVIF and a WebP that moves are made small, too', async () => {
  const green: Pixels = {
    width: 40,
    height: 30,
    data: new Uint8ClampedArray(40 * 30 * 4).map((_, at) => [20, 200, 60, 255][at % 4] ?? 0),
  }
  const avif = await small(await avifOf(green), 'image/avif', 'preview')
  expect([avif.width, avif.height, avif.shows(20, 15, [20, 200, 60])]).toEqual([40, 30, true])
  const webp = await small(moving(Buffer.from(await encode(green, 80))), 'image/webp', 'preview')
  expect([webp.width, webp.height, webp.shows(20, 15, [20, 200, 60])]).toEqual([40, 30, true])
})

/** Two frames, both the same still picture. */
function moving(still: Buffer): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const head = Buffer.from(`${type}\0\0\0\0`, 'latin1')
    head.writeUInt32LE(data.length, 4)
    return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
  }
  const size = Buffer.from([39, 0, 0, 29, 0, 0])
  const frame = chunk('ANMF', Buffer.concat([Buffer.alloc(6), size, Buffer.from([100, 0, 0, 0]), still.subarray(12)]))
  const features = chunk('VP8X', Buffer.concat([Buffer.from([2, 0, 0, 0]), size]))
  const body = Buffer.concat([features, chunk('ANIM', Buffer.alloc(6)), frame, frame])
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(4 + body.length, 4)
  return Buffer.concat([head, body])
}

async function avifOf(pixels: Pixels): Promise<Buffer> {
  const { default: encodeAvif, init } = await import('@jsquash/avif/encode.js')
  const wasm = await readFile(createRequire(import.meta.url).resolve('@jsquash/avif/codec/enc/avif_enc.wasm'))
  const { WebAssembly } = globalThis as unknown as { WebAssembly: { compile: (bytes: Buffer) => Promise<object> } }
  await (init as (module: object) => Promise<unknown>)(await WebAssembly.compile(wasm))
  type Image = Parameters<typeof encodeAvif>[0]
  return Buffer.from(await encodeAvif(pixels as unknown as Image, { speed: 10 }))
}

test('what cannot be decoded is refused, whatever it says of itself', async () => {
  await expect(makeThumbnail(Buffer.from('no picture'), 'image/png', 'preview', most)).rejects.toThrow()
  const hugeFrame = Buffer.from('GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\x02\x02D\x01\0;', 'latin1')
  await expect(makeThumbnail(hugeFrame, 'image/gif', 'preview', most)).rejects.toThrow('too many pixels')
})
