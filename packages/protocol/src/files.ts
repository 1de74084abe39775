import { z } from 'zod'
import { contract, time } from './contract.ts'
import { anyId } from './ids.ts'

/**
 * An uploaded file. Bytes come by `POST /api/v1/workspaces/:workspaceId/files` (multipart, one part `file`, before the
 * message that carries it) and go by `GET …/files/:fileId/content`, to those who may read the message's channel; small,
 * where `hasThumbnail`, by `GET …/files/:fileId/thumbnail`. Pictures and films are kept without the place where they were
 * taken. `alt` says what a picture shows, for who does not see it.
 */
export const file = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  alt: z.string().nullable(),
  createdAt: time,
})
export type File = z.infer<typeof file>

/** Kinds of picture that every browser shows, and of which the server makes small ones. */
const THUMBNAIL_KINDS = ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif']
/** A larger one would cost whoever opens it, server or browser, more memory than a picture is worth. */
export const MOST_PIXELS = 50_000_000

export function hasThumbnail({ mediaType, width, height }: Pick<File, 'mediaType' | 'width' | 'height'>): boolean {
  return THUMBNAIL_KINDS.includes(mediaType) && width !== null && height !== null && width * height <= MOST_PIXELS
}

export const getFile = contract({
  name: 'files.get',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'files/:fileId' },
  summary: 'What is known of one file.',
  input: z.object({ fileId: anyId }),
  output: file,
})

export const describeFile = contract({
  name: 'files.describe',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'PATCH', path: 'files/:fileId' },
  summary: 'Say what a file of mine shows, for who does not see it, before a message carries it.',
  input: z.object({ fileId: anyId, alt: z.string().trim().max(1000).nullable() }),
  output: file,
})

export const fileContracts = [getFile, describeFile] as const

export const fileEvents = { 'file.uploaded': z.object({ file }), 'file.described': z.object({ file }) }
