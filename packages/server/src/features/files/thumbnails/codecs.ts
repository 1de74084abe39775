import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Pixels } from './pixels.ts'

/**
 * What decodes, resizes and encodes: the code of browsers and of Squoosh as WebAssembly, each part loaded when it is
 * first needed. It has no way out of its own memory, so a picture made to break a decoder breaks nothing but itself.
 */
export async function decode(mediaType: string, bytes: Buffer, most: { pixels: number }): Promise<Pixels> {
  const pixels = await decoderOf(mediaType)(bytes, most)
  if (pixels.data.length !== pixels.width * pixels.height * 4) throw new Error('the decoder answered half a picture')
  return pixels
}

export async function resize(pixels: Pixels, width: number, height: number): Promise<Pixels> {
  const codec = await import('@jsquash/resize')
  await begin(codec.initResize, '@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm')
  return codec.default(asImage(pixels), { width, height, method: 'lanczos3', premultiply: true, linearRGB: false })
}

export async function encode(pixels: Pixels, quality: number): Promise<Uint8Array> {
  const codec = await import('@jsquash/webp/encode.js')
  await begin(codec.init, '@jsquash/webp/codec/enc/webp_enc_simd.wasm')
  return new Uint8Array(await codec.default(asImage(pixels), { quality, method: 4 }))
}

type Decoder = (bytes: Buffer, most: { pixels: number }) => Promise<Pixels>

function decoderOf(mediaType: string): Decoder {
  const decoder = decoders[mediaType]
  if (!decoder) throw new Error(`there is no decoder for ${mediaType}`)
  return decoder
}

const decoders: Record<string, Decoder> = {
  'image/jpeg': async (bytes) => {
    const codec = await import('@jsquash/jpeg/decode.js')
    await begin(codec.init, '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm')
    return codec.default(asBuffer(bytes))
  },
  'image/png': async (bytes) => {
    const codec = await import('@jsquash/png/decode.js')
    await begin(codec.init, '@jsquash/png/codec/pkg/squoosh_png_bg.wasm')
    return codec.default(asBuffer(bytes))
  },
  'image/webp': async (bytes) => {
    const codec = await import('@jsquash/webp/decode.js')
    await begin(codec.init, '@jsquash/webp/codec/dec/webp_dec.wasm')
    return codec.default(asBuffer(firstFrame(bytes)))
  },
  'image/avif': async (bytes) => {
    const codec = await import('@jsquash/avif/decode.js')
    await begin(codec.init, '@jsquash/avif/codec/dec/avif_dec.wasm')
    const image = await codec.default(asBuffer(bytes))
    if (!image) throw new Error('the AVIF could not be decoded')
    return image
  },
  'image/gif': async (bytes, most) => {
    const { GifReader } = await import('omggif')
    const reader = new GifReader(bytes)
    const frame = reader.frameInfo(0)
    if (Math.max(frame.width * frame.height, reader.width * reader.height) > most.pixels)
      throw new Error('the GIF has too many pixels')
    const data = new Uint8ClampedArray(reader.width * reader.height * 4)
    reader.decodeAndBlitFrameRGBA(0, data)
    return { width: reader.width, height: reader.height, data }
  },
}

const ANIMATION_HEAD = 16

/** The first frame of an animated WebP as a WebP of its own; a still one as it is. */
function firstFrame(bytes: Buffer): Buffer {
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4)
    if (bytes.toString('latin1', at, at + 4) === 'ANMF') {
      const frame = bytes.subarray(at + 8, at + 8 + length)
      const image = frame.subarray(ANIMATION_HEAD)
      const features = Buffer.from('VP8X\x0a\0\0\0\x10\0\0\0\0\0\0\0\0\0', 'latin1')
      frame.copy(features, 12, 6, 12)
      const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
      head.writeUInt32LE(4 + features.length + image.length, 4)
      return Buffer.concat([head, features, image])
    }
    at += 8 + length + (length % 2)
  }
  return bytes
}

/** Node has it, its types do not. */
const { WebAssembly } = globalThis as unknown as { WebAssembly: { compile: (bytes: Buffer) => Promise<Module> } }

/** A WebAssembly.Module: held and handed on, never looked into. */
type Module = object
type Init = (module: Module) => Promise<unknown>

/** The libraries' types do not tell that a compiled module may be given, which outside of browsers it must. */
async function begin(init: unknown, wasm: string): Promise<void> {
  if (begun.has(wasm)) return
  begun.add(wasm)
  await (init as Init)(await compiled(wasm))
}

const begun = new Set<string>()
const require = createRequire(import.meta.url)

async function compiled(wasm: string): Promise<Module> {
  return WebAssembly.compile(await readFile(require.resolve(wasm)))
}

/** What they were written for has this class; all they ask of it is to hold pixels. */
class PlainImageData implements Pixels {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
  readonly colorSpace = 'srgb'

  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data
    this.width = width
    this.height = height
  }
}
Object.assign(globalThis, { ImageData: PlainImageData })

function asImage({ data, width, height }: Pixels) {
  return new PlainImageData(data, width, height) as unknown as Parameters<typeof import('@jsquash/resize').default>[0]
}

/** They take whatever holds bytes. */
function asBuffer(bytes: Buffer): ArrayBuffer {
  return bytes as unknown as ArrayBuffer
}
