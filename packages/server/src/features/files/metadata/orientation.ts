const ORIENTATION = 0x0112
const SHORT = 3
const UPRIGHT = 1

/** Which way up an EXIF block (a TIFF header and its first directory) says that a picture is: 1 to 8, 1 as it lies. */
export function readOrientation(tiff: Buffer): number {
  const order = tiff.toString('latin1', 0, 2)
  if (order !== 'II' && order !== 'MM') return UPRIGHT
  const u16 = (at: number) =>
    at + 2 > tiff.length ? 0 : order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  const u32 = (at: number) =>
    at + 4 > tiff.length ? 0 : order === 'II' ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)
  const directory = u32(4)
  for (let index = 0; index < u16(directory); index++) {
    const entry = directory + 2 + index * 12
    if (u16(entry) !== ORIENTATION || u16(entry + 2) !== SHORT) continue
    const value = u16(entry + 8)
    return value >= 1 && value <= 8 ? value : UPRIGHT
  }
  return UPRIGHT
}

/** An EXIF block that says which way up a picture is and nothing else; undefined for one that needs none. */
export function orientationAlone(orientation: number): Buffer | undefined {
  if (orientation === UPRIGHT) return undefined
  const tiff = Buffer.alloc(26)
  tiff.write('MM\0*', 'latin1')
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  tiff.writeUInt16BE(ORIENTATION, 10)
  tiff.writeUInt16BE(SHORT, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(orientation, 18)
  return tiff
}
