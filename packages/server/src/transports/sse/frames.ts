import type { Live, LiveSnapshot } from '@stoa/protocol/live'
import type { Cursor, FeedBatch } from '../../core/subscriber.ts'

/**
 * Text of server-sent events (WHATWG HTML, "Server-sent events"), wrapped as one HTTP/1.1 chunk (RFC 9112, 7.1), so
 * that the same bytes can be written to every socket that gets them.
 */
function chunk(text: string): Buffer {
  const length = Buffer.byteLength(text)
  return Buffer.from(`${length.toString(16)}\r\n${text}\r\n`)
}

export const lastChunk = Buffer.from('0\r\n\r\n')

/** A cursor is opaque to readers; ours is the epoch and the number. */
const writeCursor = (cursor: Cursor): string => `${cursor.epoch}.${cursor.seq}`

/** Null when it is no cursor. A bare number, as lists give it in `asOf`, stands for the epoch of now. */
export function readCursor(text: string, epoch: string): Cursor | null {
  const parts = /^(?:([\w-]{1,40})\.)?(\d{1,15})$/.exec(text)
  return parts ? { epoch: parts[1] ?? epoch, seq: Number(parts[2]) } : null
}

/** `data` and `moves` are JSON as the log holds them: the envelope is put around, nothing is parsed. */
export function eventFrames(batch: FeedBatch): Buffer {
  let text = ''
  for (const event of batch.events) {
    const { seq, type, v, at, actorId, cause } = event
    const head = JSON.stringify({ seq, type, v, at, actorId, cause })
    text += `id: ${batch.epoch}.${seq}\ndata: ${head.slice(0, -1)},"data":${oneLine(event.data)}}\n\n`
  }
  return chunk(text)
}

/** JSON has no line breaks but between its tokens, where a space does as well. */
const oneLine = (json: string): string => (json.includes('\n') ? json.replaceAll(/[\r\n]+/g, ' ') : json)

export const resetFrame = (cursor: Cursor): Buffer =>
  chunk(`event: reset\nid: ${writeCursor(cursor)}\ndata: ${JSON.stringify({ seq: cursor.seq })}\n\n`)

export const byeFrame = (reason: string): Buffer => chunk(`event: bye\ndata: ${JSON.stringify({ reason })}\n\n`)

/** Without data no event is dispatched, but a reader's cursor moves on. */
export const heartbeatFrame = (cursor: Cursor | undefined): Buffer =>
  chunk(cursor ? `id: ${writeCursor(cursor)}\n: heartbeat\n\n` : ': heartbeat\n\n')

export const liveFrame = (live: Live): Buffer => chunk(`event: live\ndata: ${JSON.stringify(live)}\n\n`)

export const snapshotFrame = (snapshot: LiveSnapshot): Buffer =>
  chunk(`event: snapshot\ndata: ${JSON.stringify(snapshot)}\n\n`)
