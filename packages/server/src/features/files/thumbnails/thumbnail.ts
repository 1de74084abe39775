import { readOrientation } from '../metadata/orientation.ts'
import { decode, encode, resize } from './codecs.ts'
import type { Pixels } from './pixels.ts'
import { shrink, upright } from './pixels.ts'
import type { Shape } from './shapes.ts'
import { cutOf } from './shapes.ts'

const QUALITY = 80
const EXIF_WITHIN = 64 * 1024

/** A small picture, as WebP. Throws for what cannot be decoded or has more pixels than allowed. */
export async function makeThumbnail(
  bytes: Buffer,
  mediaType: string,
  shape: Shape,
  most: { pixels: number },
): Promise<Uint8Array> {
  const whole = await decode(mediaType, bytes, most)
  const orientation = mediaType === 'image/jpeg' ? orientationOf(bytes) : 1
  return encode(upright(await cutOut(whole, shape, orientation >= 5), orientation), QUALITY)
}

/** Cut and made small as it lies; what is shown turned is measured turned. */
function cutOut(whole: Pixels, shape: Shape, onSide: boolean): Promise<Pixels> {
  const cut = onSide ? turned(cutOf(shape, whole.height, whole.width)) : cutOf(shape, whole.width, whole.height)
  const factor = Math.max(1, Math.floor(Math.min(cut.width / cut.toWidth, cut.height / cut.toHeight) / 2))
  const isPart = cut.width < whole.width || cut.height < whole.height
  const rough = factor > 1 || isPart ? shrink(whole, cut, factor) : whole
  const isDone = rough.width === cut.toWidth && rough.height === cut.toHeight
  return isDone ? Promise.resolve(rough) : resize(rough, cut.toWidth, cut.toHeight)
}

function turned({ x, y, width, height, toWidth, toHeight }: ReturnType<typeof cutOf>): ReturnType<typeof cutOf> {
  return { x: y, y: x, width: height, height: width, toWidth: toHeight, toHeight: toWidth }
}

function orientationOf(jpeg: Buffer): number {
  const head = jpeg.subarray(0, EXIF_WITHIN)
  const exif = head.indexOf('Exif\0\0', 0, 'latin1')
  return exif < 0 ? 1 : readOrientation(head.subarray(exif + 6))
}
