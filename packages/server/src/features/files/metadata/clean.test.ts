import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exifOfAthens, jpeg, png, pngChunk, withExif, withSegment } from '@stoa/testkit/pictures'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HEAD_BYTES, readMedia } from '../media.ts'
import { decode } from '../thumbnails/codecs.ts'
import { clean } from './clean.ts'
import { readOrientation } from './orientation.ts'

let folder: string
let photo: Buffer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stoa-clean-'))
  photo = await jpeg(64, 48)
})
afterAll(() => rm(folder, { recursive: true }))

const athens = exifOfAthens()
const xmp = Buffer.from('http://ns.adobe.com/xap/1.0/\0<rdf:Description exif:GPSLatitude="37,58.3N"/>')
/** Degrees, minutes and seconds as EXIF holds them. */
const place = athens.subarray(180, 204)

async function cleaned(bytes: Buffer): Promise<Buffer> {
  const path = join(folder, 'upload')
  await writeFile(path, bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const before = { name: 'x', size: bytes.length, sha256, head: bytes.subarray(0, HEAD_BYTES) }
  const after = await clean(before, path)
  const left = await readFile(path)
  expect(after).toEqual({
    name: 'x',
    size: left.length,
    sha256: createHash('sha256').update(left).digest('hex'),
    head: left.subarray(0, HEAD_BYTES),
  })
  return left
}

const pixels = async (bytes: Buffer) => {
  const { data, ...size } = await decode(readMedia(bytes).mediaType, bytes, { pixels: 1e6 })
  return { ...size, data: Buffer.from(data) }
}

test('a photo keeps its pixels and loses where it was taken', async () => {
  const sent = withSegment(withExif(photo, athens), 0xe1, xmp)
  expect(sent.includes(place)).toBe(true)
  const left = await cleaned(sent)
  for (const told of [place, 'StoaCamera', 'GPSLatitude', 'Exif']) expect(left.includes(told)).toBe(false)
  expect(left).toEqual(photo)
  expect(await pixels(left)).toEqual(await pixels(sent))
})

test('a photo that lies on its side goes on saying so, and is measured as it is shown', async () => {
  const left = await cleaned(withExif(photo, exifOfAthens(6)))
  expect(left.includes(place)).toBe(false)
  expect(readOrientation(left.subarray(left.indexOf('Exif\0\0') + 6))).toBe(6)
  expect(readMedia(left)).toEqual({ mediaType: 'image/jpeg', width: 48, height: 64 })
  expect(await pixels(left)).toEqual(await pixels(photo))
  expect(await cleaned(left)).toEqual(left)
})

test('words, IPTC and what hangs on behind the end go, colours stay', async () => {
  const profile = Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01'), Buffer.alloc(200, 7)])
  const wanted = withSegment(photo, 0xe2, profile)
  const noted = withSegment(
    withSegment(wanted, 0xfe, Buffer.from('at home')),
    0xed,
    Buffer.from('Photoshop 3.0\0Athens'),
  )
  const withMore = Buffer.concat([withSegment(noted, 0xe2, Buffer.from('MPF\0more')), withExif(photo, athens)])
  expect(await cleaned(withMore)).toEqual(wanted)
})

test('a photo that breaks off still loses what came before', async () => {
  const left = await cleaned(withExif(photo, athens).subarray(0, -40))
  expect(left).toEqual(photo.subarray(0, -40))
})

test('a PNG loses EXIF and words, and keeps which way up it is', async () => {
  const plain = png(20, 10)
  const words = pngChunk('iTXt', Buffer.from('XML:com.adobe.xmp\0\0\0\0\0<rdf GPSLatitude/>'))
  const sent = png(20, 10, undefined, [pngChunk('eXIf', athens), words])
  expect(await cleaned(Buffer.concat([sent, athens]))).toEqual(plain)
  const left = await cleaned(png(20, 10, undefined, [pngChunk('eXIf', exifOfAthens(8))]))
  expect(left.includes(place)).toBe(false)
  expect(readOrientation(left.subarray(left.indexOf('eXIf') + 4))).toBe(8)
  expect(await pixels(left)).toEqual(await pixels(plain))
})

test('a WebP loses EXIF and XMP, and no longer says that it has them', async () => {
  const still = Buffer.from('UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAQAcJaQAA3AA/v3AgAA=', 'base64')
  const image = still.subarray(12)
  const riff = (...chunks: Buffer[]) => {
    const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
    head.writeUInt32LE(4 + Buffer.concat(chunks).length, 4)
    return Buffer.concat([head, ...chunks])
  }
  const chunk = (type: string, data: Buffer) => {
    const head = Buffer.from(`${type}\0\0\0\0`, 'latin1')
    head.writeUInt32LE(data.length, 4)
    return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
  }
  const features = (flags: number) => chunk('VP8X', Buffer.from([flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]))
  const sent = riff(features(0x0c), image, chunk('EXIF', athens), chunk('XMP ', xmp))
  expect(await cleaned(sent)).toEqual(riff(features(0), image))
  const onSide = await cleaned(riff(features(0x08), image, chunk('EXIF', exifOfAthens(3))))
  expect(onSide.includes(place)).toBe(false)
  expect(onSide.subarray(12, 30)).toEqual(features(0x08))
  expect(await cleaned(riff(image))).toEqual(riff(image))
})

test('an AVIF or HEIC has its EXIF blanked where it lies', async () => {
  const box = (type: string, ...parts: Buffer[]) => {
    const head = Buffer.from(`\0\0\0\0${type}`, 'latin1')
    head.writeUInt32BE(8 + Buffer.concat(parts).length)
    return Buffer.concat([head, ...parts])
  }
  const item = (id: number, type: string) =>
    box('infe', Buffer.from(`\x02\0\0\0\0${String.fromCharCode(id)}\0\0${type}\0`, 'latin1'))
  const type = box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1'))
  const iloc = (start: number) => {
    const told = Buffer.from([0, 0, 0, 0, 0x44, 0, 0, 2, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 4, 0, 2, 0, 0, 0, 1])
    const rest = Buffer.alloc(8)
    rest.writeUInt32BE(start)
    rest.writeUInt32BE(athens.length, 4)
    told.writeUInt32BE(start + athens.length, 14)
    return box('iloc', told, rest)
  }
  const meta = (start: number) =>
    box(
      'meta',
      Buffer.alloc(4),
      box('iinf', Buffer.from([0, 0, 0, 0, 0, 2]), item(1, 'hvc1'), item(2, 'Exif')),
      iloc(start),
    )
  const start = type.length + meta(0).length + 8
  const sent = Buffer.concat([type, meta(start), box('mdat', athens, Buffer.from('pict'))])
  const wanted = Buffer.from(sent)
  wanted.fill(0, start, start + athens.length)
  expect(await cleaned(sent)).toEqual(wanted)
})

test('a film has the place where it was taken blanked', async () => {
  const box = (type: string, ...parts: Buffer[]) => {
    const head = Buffer.from(`\0\0\0\0${type}`, 'latin1')
    head.writeUInt32BE(8 + Buffer.concat(parts).length)
    return Buffer.concat([head, ...parts])
  }
  const where = '+37.9717+023.7283/'
  const film = (said: Buffer) => {
    const keys = box(
      'keys',
      Buffer.from([0, 0, 0, 0, 0, 0, 0, 2]),
      box('mdta', Buffer.from('com.apple.quicktime.make')),
      box('mdta', Buffer.from('com.apple.quicktime.location.ISO6709')),
    )
    const value = (index: number, text: Buffer) =>
      box(`\0\0\0${String.fromCharCode(index)}`, box('data', Buffer.from([0, 0, 0, 1, 0, 0, 0, 0]), text))
    const meta = box('meta', keys, box('ilst', value(1, Buffer.from('Camera')), value(2, said)))
    const data =
      said[0] === 0 ? Buffer.alloc(4 + said.length) : Buffer.concat([Buffer.from([0, said.length, 0x15, 0xc7]), said])
    return Buffer.concat([
      box('ftyp', Buffer.from('qt  \0\0\0\0qt  ')),
      box('moov', box('mvhd', Buffer.alloc(100, 1)), box('udta', box('\xa9xyz', data)), meta),
      box('mdat', Buffer.from('film')),
    ])
  }
  expect(await cleaned(film(Buffer.from(where)))).toEqual(film(Buffer.alloc(where.length)))
})

test('what is no picture, or one without anything to take out, stays as it is', async () => {
  for (const bytes of [photo, png(3, 3), Buffer.from('37.9717 N'), Buffer.from('\xff\xd8\xff and no more', 'latin1')])
    expect(await cleaned(bytes)).toEqual(bytes)
})
