import { rm } from 'node:fs/promises'
import { AppError, said } from '@stoa/protocol/errors'
import type { File } from '@stoa/protocol/files'
import { hasThumbnail } from '@stoa/protocol/files'
import { newId } from '@stoa/protocol/ids'
import type { Actor, Caller } from '../../core/actor.ts'
import type { Directory } from '../../core/directory.ts'
import { enter, hold } from '../../core/enter.ts'
import { claimKey, hashInput, keepAnswer } from '../../core/idempotency.ts'
import type { Limit, RateLimiter } from '../../core/rate-limit.ts'
import type { PathParams, Route } from '../../core/route.ts'
import type { Write, WriteDoor } from '../../core/write.ts'
import { HEAD_BYTES, readMedia } from './media.ts'
import { clean } from './metadata/clean.ts'
import { cleanName } from './name.ts'
import type { FileRow } from './present.ts'
import { presentFile } from './present.ts'
import type { Received } from './receive.ts'
import { receive, tooLarge } from './receive.ts'
import type { FileStore } from './store.ts'
import { BYTES_LOCK } from './sweep.ts'
import { files } from './tables.ts'
import type { Thumbnails } from './thumbnails/thumbnails.ts'

export type UploadDeps = {
  directory: Directory
  door: WriteDoor
  limiter: RateLimiter
  store: FileStore
  thumbnails: Thumbnails
  /** Bytes of one file. */
  uploadLimit: number
}

const OPERATION = 'files.upload'
/** What stands around a file in a multipart body. */
const ENVELOPE_BYTES = 64 * 1024
const uploads: Limit = { name: 'uploads', burst: 100, perMinute: 60 }
/** At once, by one member. */
const AT_ONCE = 5
/** What a member may have lying about that no message carries; it is swept after a day. */
const LOOSE_FILES = 100
const LOOSE_BYTES = 1e9

/**
 * One file comes: to a draft on disk, where a picture is rid of what it tells of its place, then to its place by
 * content, then as a row with its event. A file whose row was
 * not committed is swept later. The same `Idempotency-Key` with the same file is the same upload.
 */
export function uploadRoute(deps: UploadDeps): Route {
  const running = new Map<string, number>()
  return {
    method: 'POST',
    path: '/api/v1/workspaces/:workspaceId/files',
    accepts: 'multipart',
    bodyLimit: deps.uploadLimit + ENVELOPE_BYTES,
    handle: async (request, caller, params) => {
      const actor = await begin(deps, request, caller, params)
      const count = running.get(actor.id) ?? 0
      if (count >= AT_ONCE)
        throw new AppError('rate_limited', said`Send at most ${AT_ONCE} files at once.`, { retryAfter: 1 })
      running.set(actor.id, count + 1)
      try {
        return Response.json(await upload(deps, request, actor), { status: 201 })
      } finally {
        const left = (running.get(actor.id) ?? 1) - 1
        if (left > 0) running.set(actor.id, left)
        else running.delete(actor.id)
      }
    },
  }
}

/** All that can be refused before anything of the body is read. */
async function begin(deps: UploadDeps, request: Request, caller: Caller, params: PathParams): Promise<Actor> {
  const actor = await enter(deps.directory, caller, params.workspaceId)
  if (Number(request.headers.get('content-length') ?? 0) > deps.uploadLimit + ENVELOPE_BYTES)
    throw tooLarge(deps.uploadLimit)
  await deps.limiter.take(uploads, actor.id)
  return actor
}

async function upload(deps: UploadDeps, request: Request, actor: Actor): Promise<File> {
  const draft = await deps.store.newDraft()
  try {
    const received = await clean(await receive(request, draft, deps.uploadLimit), draft)
    await deps.store.keep(draft, received.sha256)
    const file = await record(deps, actor, received, keyOf(request))
    // Ahead of whoever looks first; what comes of it, they will ask for themselves.
    if (hasThumbnail(file)) deps.thumbnails.get({ ...file, sha256: received.sha256 }, 'preview').catch(() => undefined)
    return file
  } catch (error) {
    throw isDiskFull(error) ? new AppError('unavailable', 'The server has no room left for files.') : error
  } finally {
    await rm(draft, { force: true })
  }
}

function record(deps: UploadDeps, actor: Actor, received: Received, key: string | null): Promise<File> {
  const { workspaceId, id: actorId, cause } = actor
  const name = cleanName(received.name)
  const inputHash = hashInput({ name, sha256: received.sha256 })
  const named = key === null ? null : { scope: workspaceId, actorId, operation: OPERATION, key, inputHash }
  return deps.door.run('app', { workspaceId, actorId, cause }, async (write) => {
    const acting = await hold(deps.directory, write.tx, actor)
    const before = named && (await claimKey(write.tx, named, write.at))
    if (before) return before.answer as File
    await assertRoom(write, acting, Math.max(LOOSE_BYTES, 2 * deps.uploadLimit), received.size)
    await assertStillThere(write, deps.store, received.sha256)
    const file = presentFile(await insert(write, acting, received, name))
    if (named) await keepAnswer(write.tx, named, file)
    return file
  })
}

/** Uploads of one member are counted one after another, so that many at once cannot pass together. */
async function assertRoom({ tx }: Write, actor: Actor, mostBytes: number, size: number): Promise<void> {
  await tx.$client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`uploads ${actor.id}`])
  const loose = await tx.$client.query<{ count: number; bytes: number }>({
    name: 'loose-files',
    text: `select count(*)::int as count, coalesce(sum(size), 0)::float8 as bytes from files
      where workspace_id = $1 and uploader_id = $2 and message_id is null`,
    values: [actor.workspaceId, actor.id],
  })
  const { count = 0, bytes = 0 } = loose.rows[0] ?? {}
  if (count >= LOOSE_FILES || bytes + size > mostBytes)
    throw new AppError('conflict', 'Too many of your uploads are in no message yet. Post some, or wait a day.')
}

/** Bytes of this very content might have been swept since they were moved to their place; from here on they are not. */
async function assertStillThere({ tx }: Write, store: FileStore, sha256: string): Promise<void> {
  await tx.$client.query('select pg_advisory_xact_lock_shared($1)', [BYTES_LOCK])
  if (!(await store.holds(sha256))) throw new AppError('unavailable', 'The file was lost on the way. Send it again.')
}

async function insert(write: Write, actor: Actor, { head, size, sha256 }: Received, name: string): Promise<FileRow> {
  const row: FileRow = {
    workspaceId: actor.workspaceId,
    id: newId('fil'),
    uploaderId: actor.id,
    channelId: null,
    messageId: null,
    name,
    ...readMedia(head.subarray(0, HEAD_BYTES)),
    size,
    sha256,
    alt: null,
    createdAt: write.at,
  }
  const seq = await write.seq()
  await write.tx.insert(files).values(row)
  write.emit({ type: 'file.uploaded', seq, audience: actor.id, data: { file: presentFile(row) } })
  return row
}

function keyOf(request: Request): string | null {
  const given = request.headers.get('idempotency-key')
  if (given === null) return null
  const key = given.replace(/^"(.*)"$/, '$1')
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw new AppError('invalid', 'Idempotency-Key must be 1 to 200 visible ASCII characters.')
  return key
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}
