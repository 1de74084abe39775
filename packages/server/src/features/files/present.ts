import type { File } from '@stoa/protocol/files'
import type { files } from './tables.ts'

export type FileRow = typeof files.$inferSelect

/** What others may know of a file: neither who sent it nor where its bytes are. */
export function presentFile({ id, name, mediaType, size, width, height, alt, createdAt }: FileRow): File {
  return { id, name, mediaType, size, width, height, alt, createdAt }
}
