import type { LiveData } from '@stoa/protocol/live'
import type { Bus } from './bus/bus.ts'

export type PresenceState = Omit<LiveData<'presence'>, 'work'>

type Connection = { memberId: string; state: 'online' | 'busy'; note: string | null; process: string; heardAt: number }

type Wire =
  | {
      kind: 'here'
      workspaceId: string
      id: string
      process: string
      memberId: string
      state: 'online' | 'busy'
      note: string | null
    }
  | { kind: 'gone'; workspaceId: string; id: string }
  | { kind: 'who'; process: string }

const REPEAT_MS = 20_000
/** A process that is not heard of for this long is gone, and its connections with it. */
const FORGET_MS = 65_000

/**
 * Who is connected, over all processes: one entry a connection, repeated on the bus while it lasts, so that a process
 * that dies or comes late needs nobody's help. A member is busy if any of its connections says so.
 */
export class Presence {
  readonly #bus: Bus
  readonly #process: string
  readonly #onChange: (workspaceId: string, presence: PresenceState) => void
  readonly #connections = new Map<string, Map<string, Connection>>()
  readonly #timer: NodeJS.Timeout

  constructor(bus: Bus, process: string, onChange: (workspaceId: string, presence: PresenceState) => void) {
    this.#bus = bus
    this.#process = process
    this.#onChange = onChange
    bus.subscribe('presence', (payload) => this.#receive(JSON.parse(payload) as Wire))
    this.#timer = setInterval(() => this.#tick(), REPEAT_MS).unref()
    this.#publish({ kind: 'who', process })
  }

  /** A connection is here, or says something new of itself. `id` is unique to the connection. */
  here(
    workspaceId: string,
    id: string,
    memberId: string,
    state: 'online' | 'busy' = 'online',
    note: string | null = null,
  ) {
    const wire: Wire = { kind: 'here', workspaceId, id, process: this.#process, memberId, state, note }
    this.#receive(wire)
    this.#publish(wire)
  }

  gone(workspaceId: string, id: string): void {
    const wire: Wire = { kind: 'gone', workspaceId, id }
    this.#receive(wire)
    this.#publish(wire)
  }

  of(workspaceId: string, memberId: string): PresenceState {
    let found: Connection | undefined
    for (const connection of this.#connections.get(workspaceId)?.values() ?? []) {
      if (connection.memberId !== memberId) continue
      if (!found || connection.state === 'busy') found = connection
    }
    return { memberId, state: found?.state ?? 'offline', note: found?.note ?? null }
  }

  /** All who are not offline. */
  list(workspaceId: string): PresenceState[] {
    const members = new Set([...(this.#connections.get(workspaceId)?.values() ?? [])].map((each) => each.memberId))
    return [...members].map((memberId) => this.of(workspaceId, memberId))
  }

  #receive(wire: Wire): void {
    if (wire.kind === 'who') {
      if (wire.process !== this.#process) this.#repeat()
      return
    }
    const connections = this.#connections.get(wire.workspaceId) ?? new Map<string, Connection>()
    this.#connections.set(wire.workspaceId, connections)
    const memberId = wire.kind === 'here' ? wire.memberId : connections.get(wire.id)?.memberId
    if (!memberId) return
    this.#change(wire.workspaceId, memberId, () => {
      if (wire.kind === 'gone') connections.delete(wire.id)
      else connections.set(wire.id, { ...wire, heardAt: Date.now() })
    })
  }

  #change(workspaceId: string, memberId: string, change: () => void): void {
    const before = this.of(workspaceId, memberId)
    change()
    const after = this.of(workspaceId, memberId)
    if (before.state !== after.state || before.note !== after.note) this.#onChange(workspaceId, after)
  }

  #tick(): void {
    this.#repeat()
    const horizon = Date.now() - FORGET_MS
    for (const [workspaceId, connections] of this.#connections) {
      for (const [id, connection] of connections) {
        if (connection.process === this.#process || connection.heardAt > horizon) continue
        this.#change(workspaceId, connection.memberId, () => connections.delete(id))
      }
      if (connections.size === 0) this.#connections.delete(workspaceId)
    }
  }

  #repeat(): void {
    for (const [workspaceId, connections] of this.#connections) {
      for (const [id, { process, memberId, state, note }] of connections) {
        if (process === this.#process) this.#publish({ kind: 'here', workspaceId, id, process, memberId, state, note })
      }
    }
  }

  #publish(wire: Wire): void {
    this.#bus.publish('presence', JSON.stringify(wire))
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}
