import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { AppError, said } from '@stoa/protocol/errors'
import type { Caller } from '../../core/actor.ts'
import { EVERYONE } from '../../core/audience.ts'
import type { Engine } from '../../core/engine.ts'
import type { WorkspaceFeed } from '../../core/feed.ts'
import type { Feeds } from '../../core/feeds.ts'
import type { LiveHub } from '../../core/live.ts'
import type { Held, Revocations } from '../../core/revocations.ts'
import type { StreamRoute } from '../../core/route.ts'
import { readCursor } from './frames.ts'
import { Stream } from './stream.ts'

const HEARTBEAT_MS = 15_000
/** Several browsers and scripts of one member; more is a leak in a client. */
const STREAMS_PER_MEMBER = 100

export type StreamsDeps = {
  engine: Pick<Engine, 'actor'>
  feeds: Feeds
  live: LiveHub
  revocations: Revocations
  limited: boolean
}

type Carries = { events: boolean; live: boolean }

/**
 * The live doors. A stream begins when its caller is known, ends when the connection, the credential or the membership
 * does, or the server stops. Until then it holds its feed, which says what it may see and when its member is removed. One
 * timer beats for all.
 */
export class EventStreams implements Disposable {
  readonly #engine: Pick<Engine, 'actor'>
  readonly #feeds: Feeds
  readonly #live: LiveHub
  readonly #revocations: Revocations
  readonly #limited: boolean
  readonly #open = new Map<Stream, WorkspaceFeed>()
  readonly #timer: NodeJS.Timeout
  readonly #watched = new WeakSet<WorkspaceFeed>()
  #stopped = false

  constructor(deps: StreamsDeps) {
    this.#engine = deps.engine
    this.#feeds = deps.feeds
    this.#live = deps.live
    this.#revocations = deps.revocations
    this.#limited = deps.limited
    deps.revocations.listen(
      (credentialId) => this.#endCredential(credentialId),
      () => this.#held(),
    )
    this.#timer = setInterval(() => this.#beat(), HEARTBEAT_MS).unref()
  }

  routes(): StreamRoute[] {
    const base = '/api/v1/workspaces/:workspaceId'
    return [
      {
        path: `${base}/events`,
        open: (request, response, caller, params) => {
          const live = new URL(request.url ?? '', 'http://stoa').searchParams.get('live') === '1'
          return this.#start(request, response, caller, params.workspaceId ?? '', { events: true, live })
        },
      },
      {
        path: `${base}/live`,
        open: (request, response, caller, params) =>
          this.#start(request, response, caller, params.workspaceId ?? '', { events: false, live: true }),
      },
    ]
  }

  async #start(
    request: IncomingMessage,
    response: ServerResponse,
    caller: Caller,
    workspaceId: string,
    carries: Carries,
  ): Promise<void> {
    const actor = await this.#engine.actor({ caller, workspaceId })
    if (this.#limited) this.#assertFew(actor.id)
    using starting = new DisposableStack()
    starting.defer(this.#feeds.hold(workspaceId))
    const feed = await this.#feeds.open(workspaceId)
    await feed.finds(EVERYONE, actor.id)
    this.#assertHolds(feed, actor.id, caller.credentialId)
    const from = carries.events ? cursorOf(request, feed) : undefined
    const { socket } = request
    if (this.#stopped || feed.isStopped || socket.destroyed) {
      response.destroy()
      return
    }
    this.#watch(feed)
    const stream = new Stream(actor.id, caller.credentialId, response, socket)
    this.#open.set(stream, feed)
    starting.defer(() => this.#open.delete(stream))
    if (carries.events) starting.defer(feed.subscribe(stream, from))
    if (carries.live) starting.use(this.#join(feed, stream))
    const leaving = starting.move()
    socket.once('close', () => leaving.dispose())
  }

  /** Here, told what is there, and from now on what changes; disposed when gone. */
  #join(feed: WorkspaceFeed, stream: Stream): Disposable {
    const joined = new DisposableStack()
    const id = randomUUID()
    this.#live.presence.here(feed.workspaceId, id, stream.actorId)
    joined.defer(() => this.#live.presence.gone(feed.workspaceId, id))
    stream.tell(this.#live.snapshot(feed, stream.actorId))
    joined.defer(this.#live.subscribe(feed, stream))
    return joined
  }

  /**
   * Who came this far was believed from memory. Right before a stream is opened, in the same turn, so that whatever ends
   * later finds it open.
   */
  #assertHolds(feed: WorkspaceFeed, actorId: string, credentialId: string | null): void {
    if (credentialId && this.#revocations.isRevoked(credentialId))
      throw new AppError('unauthorized', 'This sign-in or key has just been ended.')
    if (!feed.isIn(EVERYONE, actorId))
      throw new AppError('not_found', 'There is no such workspace, or you are not in it.')
  }

  #assertFew(actorId: string): void {
    let count = 0
    for (const stream of this.#open.keys()) if (stream.actorId === actorId) count++
    if (count >= STREAMS_PER_MEMBER)
      throw new AppError('rate_limited', said`At most ${STREAMS_PER_MEMBER} streams may be open for one member.`)
  }

  /** A credential was revoked or signed out: what it opened ends now. */
  #endCredential(credentialId: string): void {
    for (const stream of this.#open.keys()) if (stream.credentialId === credentialId) stream.close('revoked')
  }

  *#held(): Iterable<Held> {
    for (const [{ credentialId }, { workspaceId }] of this.#open) if (credentialId) yield { credentialId, workspaceId }
  }

  /** A member was removed: its live streams end as its feed does. */
  #watch(feed: WorkspaceFeed): void {
    if (this.#watched.has(feed)) return
    this.#watched.add(feed)
    feed.onRemoved((actorId) => {
      for (const [stream, of] of this.#open) if (of === feed && stream.actorId === actorId) stream.close('removed')
    })
  }

  get count(): number {
    return this.#open.size
  }

  #beat(): void {
    for (const [stream, feed] of this.#open) stream.heartbeat(feed.head)
  }

  [Symbol.dispose](): void {
    this.#stopped = true
    clearInterval(this.#timer)
    for (const stream of this.#open.keys()) stream.close('stopping')
  }
}

/** The header wins over the parameter: a browser that reconnects by itself sends the newer place there. */
function cursorOf(request: IncomingMessage, feed: WorkspaceFeed) {
  const header = request.headers['last-event-id']
  const asked = typeof header === 'string' && header !== '' ? header : undefined
  const text = asked ?? new URL(request.url ?? '', 'http://stoa').searchParams.get('after')
  if (text === null || text === '') return undefined
  const cursor = readCursor(text, feed.head.epoch)
  if (!cursor) throw new AppError('invalid', 'The cursor is not one of ours; leave it out to start at the head.')
  return cursor
}
