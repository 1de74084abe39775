import { Readable } from 'node:stream'
import { AppError } from '@stoa/protocol/errors'
import type { Database } from '../../core/database/database.ts'
import type { Directory } from '../../core/directory.ts'
import { enter, visit } from '../../core/enter.ts'
import type { Route } from '../../core/route.ts'
import { accessFile } from './access.ts'
import { isInert } from './media.ts'
import type { FileRow } from './present.ts'
import { readRange } from './range.ts'
import { inertHeaders } from './served.ts'
import type { FileStore } from './store.ts'

export type ContentDeps = { database: Database; directory: Directory; store: FileStore }

/**
 * A file's bytes, for those who may read it. Nothing served here can run: a browser believes the type, which is never
 * one of a page or script, the answer is a sandbox without origin, and only inert kinds are shown in place.
 */
export function contentRoute(deps: ContentDeps): Route {
  return {
    method: 'GET',
    path: '/api/v1/workspaces/:workspaceId/files/:fileId/content',
    handle: async (request, caller, params) => {
      const visitor = await enter(deps.directory, caller, params.workspaceId)
      const file = await visit(deps, visitor, (tx, actor) => accessFile(tx, actor, params.fileId ?? ''))
      const isShown = isInert(file.mediaType) && !new URL(request.url).searchParams.has('download')
      return answer(request, file, deps.store, headersOf(file, isShown ? 'inline' : 'attachment'))
    },
  }
}

/**
 * A PDF to be looked at in a frame of our own page. A browser's viewer does not work in a sandbox, so this answer is
 * none; the viewer itself keeps what a PDF brings along from the page around it, the type is believed, and the frame
 * may load nothing else.
 */
export function pdfRoute(deps: ContentDeps): Route {
  return {
    method: 'GET',
    path: '/api/v1/workspaces/:workspaceId/files/:fileId/pdf',
    handle: async (request, caller, params) => {
      const visitor = await enter(deps.directory, caller, params.workspaceId)
      const file = await visit(deps, visitor, (tx, actor) => accessFile(tx, actor, params.fileId ?? ''))
      if (file.mediaType !== 'application/pdf') throw new AppError('unsupported', 'This file is no PDF.')
      return answer(request, file, deps.store, { ...headersOf(file, 'inline'), 'content-security-policy': PDF_POLICY })
    },
  }
}

const PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"

async function answer(
  request: Request,
  file: FileRow,
  store: FileStore,
  headers: Record<string, string>,
): Promise<Response> {
  const etag = headers.etag ?? ''
  if (request.headers.get('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers })
  const ifRange = request.headers.get('if-range')
  const asked = ifRange === null || ifRange === etag ? request.headers.get('range') : null
  const range = readRange(asked, file.size)
  if (range === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${file.size}` } })
  const { start, end } = range ?? { start: 0, end: file.size - 1 }
  const whole = { ...headers, 'content-length': String(end - start + 1) }
  const init = range
    ? { status: 206, headers: { ...whole, 'content-range': `bytes ${start}-${end}/${file.size}` } }
    : { status: 200, headers: whole }
  if (request.method === 'HEAD') return new Response(null, init)
  const handle = await store.open(file.sha256)
  if (!handle) throw new AppError('gone', 'The bytes of this file are no longer on the server.')
  const bytes = handle.createReadStream({ start, end })
  request.signal.addEventListener('abort', () => bytes.destroy())
  return new Response(Readable.toWeb(bytes) as ReadableStream, init)
}

function headersOf(file: FileRow, disposition: 'inline' | 'attachment'): Record<string, string> {
  return {
    'content-type': file.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : file.mediaType,
    'content-disposition': `${disposition}; ${filenameOf(file.name)}`,
    ...inertHeaders,
    'cache-control': 'private, max-age=300',
    'accept-ranges': 'bytes',
    etag: `"${file.sha256}"`,
  }
}

/** Plain for old readers, and as RFC 8187 has it for all others. */
function filenameOf(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const exact = encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`)
  return `filename="${plain}"; filename*=UTF-8''${exact}`
}
