import { z } from 'zod'
import { contract, time } from './contract.ts'
import { anyId } from './ids.ts'

/**
 * An uploaded file. Bytes come by `POST /api/v1/workspaces/:workspaceId/files` (multipart, one part `file`, before the
 * message that carries it) and go by `GET …/files/:fileId/content`, to those who may read the message's channel.
 */
export const file = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  createdAt: time,
})
export type File = z.infer<typeof file>

export const getFile = contract({
  name: 'files.get',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'files/:fileId' },
  summary: 'What is known of one file.',
  input: z.object({ fileId: anyId }),
  output: file,
})

export const fileContracts = [getFile] as const

export const fileEvents = { 'file.uploaded': z.object({ file }) }
