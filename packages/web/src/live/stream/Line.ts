import type { Event } from '@stoa/protocol/events'
import type { Live, LiveSnapshot } from '@stoa/protocol/live'
import type { LiveState } from '../liveState.ts'
import { foldLive, forgetWriting, fromSnapshot, nothingLive, toSnapshot } from '../liveState.ts'
import type { Frame } from './frames.ts'
import type { LineStatus, ToTab } from './messages.ts'
import type { Lines } from './plan.ts'
import type { EndReason, Reach } from './Stream.ts'
import { Stream } from './Stream.ts'

/** So many events are kept for tabs that open later. */
const KEPT = 1000

type Tell = (message: ToTab) => void

/**
 * The streams of one workspace, and what a tab that comes later needs from before: the last events, who is there, what
 * is being written. Told to all its tabs; each drops what it has seen.
 */
export class Line {
  readonly workspaceId: string
  readonly #reach: Reach
  readonly #tell: Tell
  #streams: Stream[] = []
  #lines: Lines = 'none'
  /** Every event after this place is in `#kept`. */
  #keptFrom: number
  #kept: Event[] = []
  #cursor: string
  #live: LiveState | undefined
  #status: LineStatus = 'connecting'

  constructor(reach: Reach, workspaceId: string, from: { after: number; cursor: string | undefined }, tell: Tell) {
    this.#reach = reach
    this.workspaceId = workspaceId
    this.#keptFrom = from.after
    this.#cursor = from.cursor ?? String(from.after)
    this.#tell = tell
  }

  /** Opens and closes connections so that it has the ones it is given. */
  use(lines: Lines): void {
    if (lines === this.#lines) return
    this.#lines = lines
    for (const stream of this.#streams) stream.close()
    this.#streams = []
    if (lines === 'none') return
    this.#streams = [this.#open(lines === 'one' ? 'events?live=1' : 'events')]
    if (lines === 'pair') this.#streams.push(this.#open('live'))
  }

  /** A tab that knows all up to `after` is brought to where the line is. */
  greet(after: number, tell: Tell): void {
    const { workspaceId } = this
    tell({ workspaceId, kind: 'status', status: this.#status })
    if (this.#live) tell({ workspaceId, kind: 'snapshot', snapshot: toSnapshot(this.#live) })
    const events = this.#kept.filter((event) => event.seq > after)
    if (after < this.#keptFrom) this.#goBack(after)
    else if (events.length > 0) tell({ workspaceId, kind: 'events', events, cursor: this.#cursor })
  }

  retryNow(): void {
    for (const stream of this.#streams) stream.retryNow()
  }

  close(): void {
    this.use('none')
  }

  /** Reads again from a place that is no longer kept; whoever has seen it drops it. */
  #goBack(after: number): void {
    const lines = this.#lines
    this.use('none')
    this.#keptFrom = after
    this.#kept = []
    this.#cursor = String(after)
    this.use(lines)
  }

  #open(door: 'events' | 'live' | 'events?live=1'): Stream {
    const { workspaceId } = this
    const base = `/api/v1/workspaces/${encodeURIComponent(workspaceId)}/${door}`
    const carriesEvents = door !== 'live'
    return new Stream(
      {
        reach: this.#reach,
        path: (cursor) => (cursor === undefined ? base : `${base}${door.includes('?') ? '&' : '?'}after=${cursor}`),
        onFrame: (frame) => this.#receive(frame),
        onOpen: () => carriesEvents && this.#change('open'),
        onLost: () => carriesEvents && this.#change('lost'),
        onEnd: (reason: EndReason) => this.#tell({ workspaceId, kind: 'ended', reason }),
      },
      carriesEvents ? this.#cursor : undefined,
    )
  }

  #change(status: LineStatus): void {
    if (status === this.#status) return
    this.#status = status
    this.#tell({ workspaceId: this.workspaceId, kind: 'status', status })
  }

  #receive({ event, data, id }: Frame): void {
    const { workspaceId } = this
    if (id !== undefined) this.#cursor = id
    if (data === '') return
    if (event === 'message') this.#keep(JSON.parse(data) as Event)
    else if (event === 'live') this.#hear(JSON.parse(data) as Live)
    else if (event === 'snapshot') {
      const snapshot = JSON.parse(data) as LiveSnapshot
      this.#live = fromSnapshot(snapshot)
      this.#tell({ workspaceId, kind: 'snapshot', snapshot })
    } else if (event === 'reset') {
      const { seq } = JSON.parse(data) as { seq: number }
      this.#keptFrom = seq
      this.#kept = []
      this.#tell({ workspaceId, kind: 'reset', seq })
    }
  }

  #keep(event: Event): void {
    this.#kept.push(event)
    if (this.#kept.length > KEPT) this.#keptFrom = this.#kept.shift()?.seq ?? this.#keptFrom
    if (event.type === 'message.finished' || event.type === 'message.deleted')
      this.#live = this.#live && forgetWriting(this.#live, event.data.message.id)
    this.#tell({ workspaceId: this.workspaceId, kind: 'events', events: [event], cursor: this.#cursor })
  }

  #hear(live: Live): void {
    this.#live = foldLive(this.#live ?? nothingLive, live)
    this.#tell({ workspaceId: this.workspaceId, kind: 'live', live })
  }
}
