import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Live, LiveSnapshot } from '@stoa/protocol/live'
import type { LiveSubscriber } from '../../core/live.ts'
import type { Cursor, FeedBatch, Subscriber } from '../../core/subscriber.ts'
import { byeFrame, eventFrames, heartbeatFrame, lastChunk, liveFrame, resetFrame, snapshotFrame } from './frames.ts'

/**
 * What a reader may leave unread of what comes whether it reads or not, before it is cut off: it comes back by its cursor
 * and is caught up at its own pace, or is told anew what is there.
 */
const BACKLOG_LIMIT = 1024 * 1024

/** One open response. Written to its socket directly: the same bytes go to all who see the same events. */
export class Stream implements Subscriber, LiveSubscriber {
  readonly actorId: string
  readonly credentialId: string | null
  readonly #response: ServerResponse
  readonly #socket: Socket
  #caughtUp = false
  /** Bytes on their way that do not count against the limit. */
  #exempt = 0
  #ended = false

  constructor(actorId: string, credentialId: string | null, response: ServerResponse, socket: Socket) {
    this.actorId = actorId
    this.credentialId = credentialId
    this.#response = response
    this.#socket = socket
    socket.setNoDelay(true)
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'transfer-encoding': 'chunked',
    })
    response.flushHeaders()
  }

  deliver(input: FeedBatch | Live): void {
    if (!('events' in input)) this.#write(liveFrame(input))
    else if (this.#caughtUp) this.#write(input.encode(eventFrames))
    else this.#writeExempt(input.encode(eventFrames))
  }

  tell(snapshot: LiveSnapshot): void {
    this.#writeExempt(snapshotFrame(snapshot))
  }

  #write(frame: Buffer): void {
    if (this.#isOver) return
    this.#socket.write(frame)
    if (this.#socket.writableLength - this.#exempt > BACKLOG_LIMIT) this.#socket.destroy()
  }

  /** What is bounded by itself: a page of the past, after which the next waits for `drained`, and the one snapshot. */
  #writeExempt(frame: Buffer): void {
    if (this.#isOver) return
    this.#exempt += frame.length
    this.#socket.write(frame, () => {
      this.#exempt -= frame.length
    })
  }

  get #isOver(): boolean {
    return this.#ended || this.#socket.destroyed
  }

  drained(): Promise<void> {
    if (this.#socket.writableLength === 0 || this.#socket.destroyed) return Promise.resolve()
    // Called back when all before it has left, or the socket is gone.
    return new Promise((resolve) => this.#socket.write(Buffer.alloc(0), () => resolve()))
  }

  reset(cursor: Cursor): void {
    this.#write(resetFrame(cursor))
  }

  /** From here on a heartbeat may say where the head is; the first does at once, so that a new reader has a cursor. */
  settle(head: Cursor): void {
    this.#caughtUp = true
    this.heartbeat(head)
  }

  heartbeat(head: Cursor | undefined): void {
    this.#write(heartbeatFrame(this.#caughtUp ? head : undefined))
  }

  close(reason: string): void {
    if (this.#ended) return
    this.#write(byeFrame(reason))
    this.#ended = true
    this.#socket.end(lastChunk)
    // Once that has left: a reader may keep its own half open for long.
    this.#socket.destroySoon()
    this.#response.destroy()
  }
}
