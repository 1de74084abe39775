import { imageSize } from 'image-size'

/** What of a file is looked at to tell its kind: enough for the size of a picture behind a large preface. */
export const HEAD_BYTES = 512 * 1024

export type Media = { mediaType: string; width: number | null; height: number | null }

/**
 * What a file is by its own bytes, whatever its sender calls it. Only kinds that are listed here have a name; nothing
 * that a browser would run (HTML, SVG, scripts, XML) is among them: it is text, or bytes.
 */
export function readMedia(head: Buffer): Media {
  const mediaType = signatures.find(({ matches }) => matches(head))?.mediaType ?? (isText(head) ? TEXT : BYTES)
  const size = mediaType.startsWith('image/') ? sizeOf(head) : undefined
  return { mediaType, width: size?.width ?? null, height: size?.height ?? null }
}

/** Kinds that a browser only shows or plays. All others are offered for download, whatever is asked. */
export function isInert(mediaType: string): boolean {
  return /^(image|audio|video)\//.test(mediaType) && signatures.some((each) => each.mediaType === mediaType)
}

const TEXT = 'text/plain'
const BYTES = 'application/octet-stream'

const at = (place: number, text: string) => (head: Buffer) =>
  head.toString('latin1', place, place + text.length) === text
const all =
  (...tests: ((head: Buffer) => boolean)[]) =>
  (head: Buffer) =>
    tests.every((test) => test(head))
const brand =
  (...names: string[]) =>
  (head: Buffer) =>
    at(4, 'ftyp')(head) && names.includes(head.toString('latin1', 8, 12))

const signatures: { mediaType: string; matches: (head: Buffer) => boolean }[] = [
  { mediaType: 'image/png', matches: at(0, '\x89PNG\r\n\x1a\n') },
  { mediaType: 'image/jpeg', matches: at(0, '\xff\xd8\xff') },
  { mediaType: 'image/gif', matches: (head) => at(0, 'GIF87a')(head) || at(0, 'GIF89a')(head) },
  { mediaType: 'image/webp', matches: all(at(0, 'RIFF'), at(8, 'WEBP')) },
  { mediaType: 'image/avif', matches: brand('avif', 'avis') },
  { mediaType: 'image/heic', matches: brand('heic', 'heix', 'heim', 'heis', 'mif1', 'msf1', 'hevc') },
  { mediaType: 'audio/wav', matches: all(at(0, 'RIFF'), at(8, 'WAVE')) },
  { mediaType: 'audio/ogg', matches: at(0, 'OggS') },
  { mediaType: 'audio/flac', matches: at(0, 'fLaC') },
  { mediaType: 'audio/mp4', matches: brand('M4A ', 'M4B ') },
  { mediaType: 'audio/mpeg', matches: isMpegAudio },
  { mediaType: 'video/mp4', matches: brand('isom', 'iso2', 'iso4', 'iso5', 'iso6', 'mp41', 'mp42', 'avc1', 'M4V ') },
  { mediaType: 'video/quicktime', matches: brand('qt  ') },
  { mediaType: 'video/webm', matches: all(at(0, '\x1aE\xdf\xa3'), (head) => head.subarray(0, 64).includes('webm')) },
  { mediaType: 'application/pdf', matches: at(0, '%PDF-') },
  { mediaType: 'application/zip', matches: at(0, 'PK\x03\x04') },
  { mediaType: 'application/gzip', matches: at(0, '\x1f\x8b\x08') },
]

/** An ID3 tag, or a frame's eleven bits of sync with a layer, bit rate and sample rate that exist. */
function isMpegAudio(head: Buffer): boolean {
  if (at(0, 'ID3')(head)) return true
  const [sync = 0, version = 0, rates = 0] = head
  return sync === 0xff && (version & 0xe6) === 0xe2 && (rates & 0xf0) !== 0xf0 && (rates & 0x0c) !== 0x0c
}

/** UTF-8 without control characters other than white space. The head may end within a character. */
function isText(head: Buffer): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: head.length >= HEAD_BYTES })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what text must not hold
    return !/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(text)
  } catch {
    return false
  }
}

/** As it is to be shown: a camera's picture may lie on its side (EXIF orientation 5 to 8). */
function sizeOf(head: Buffer): { width: number; height: number } | undefined {
  try {
    // A copy with memory of its own: the library reads on behind the end of what shares one.
    const { width, height, orientation = 1 } = imageSize(new Uint8Array(head))
    if (!isPlausible(width) || !isPlausible(height)) return undefined
    return orientation >= 5 ? { width: height, height: width } : { width, height }
  } catch {
    return undefined
  }
}

function isPlausible(length: number): boolean {
  return Number.isInteger(length) && length > 0 && length <= 1_000_000
}
