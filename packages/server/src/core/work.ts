import type { Bus } from './bus/bus.ts'

/** What an agent does in answer to somebody. */
export type Task = {
  workspaceId: string
  /** Of the message that is being written; or the agent's own, while it says that it is busy with what it was sent. */
  id: string
  /** Who works. */
  memberId: string
  /** For whom: the person at the root of the chain. */
  forId: string
  isWriting: boolean
  /** The audiences in which that can be known. Whoever is not in all of them does not learn for whom it is. */
  places: readonly string[]
}

type Held = Task & { process: string; heardAt: number }

type Wire =
  | { kind: 'works'; process: string; task: Task }
  | { kind: 'rests'; process: string; workspaceId: string; id: string }
  | { kind: 'who'; process: string }

const REPEAT_MS = 20_000
/** Longer than a message may be silent before it is given up, and than a process that lives is. */
const FORGET_MS = 65_000

/**
 * Who works for whom, over all processes: begun where the agent acts, repeated on the bus while it lasts, ended from
 * wherever it ends. What nobody ends is forgotten: a message when nothing more is written on it, anything when its process
 * is not heard of any more. Losing it loses nothing.
 */
export class Work {
  readonly #bus: Bus
  readonly #process: string
  readonly #onChange: (workspaceId: string, memberId: string) => void
  readonly #tasks = new Map<string, Map<string, Held>>()
  readonly #timer: NodeJS.Timeout

  constructor(bus: Bus, process: string, onChange: (workspaceId: string, memberId: string) => void) {
    this.#bus = bus
    this.#process = process
    this.#onChange = onChange
    bus.subscribe('work', (payload) => this.#hear(JSON.parse(payload) as Wire))
    this.#timer = setInterval(() => this.#tick(), REPEAT_MS).unref()
    this.#publish({ kind: 'who', process })
  }

  begin(task: Task): void {
    this.#put(task, this.#process)
    this.#publish({ kind: 'works', process: this.#process, task })
  }

  end(workspaceId: string, id: string): void {
    this.#remove(workspaceId, id)
    this.#publish({ kind: 'rests', process: this.#process, workspaceId, id })
  }

  /** Somebody is gone, and each process sees that by itself. Tells nobody. */
  drop(workspaceId: string, memberId: string): void {
    for (const { id } of this.of(workspaceId, memberId)) this.#delete(workspaceId, id)
  }

  /** It goes on. */
  heard(workspaceId: string, id: string): void {
    const held = this.#tasks.get(workspaceId)?.get(id)
    if (held) held.heardAt = Date.now()
  }

  /** What a member does, latest first. */
  of(workspaceId: string, memberId: string): Task[] {
    const all = [...(this.#tasks.get(workspaceId)?.values() ?? [])]
    return all.filter((task) => task.memberId === memberId).reverse()
  }

  /** What this process said itself it knows: heard late, it would bring back what has ended, or end what has begun. */
  #hear(wire: Wire): void {
    if (wire.process === this.#process) return
    if (wire.kind === 'rests') this.#remove(wire.workspaceId, wire.id)
    else if (wire.kind === 'works') this.#put(wire.task, wire.process)
    else this.#repeat()
  }

  #put(task: Task, process: string): void {
    const tasks = this.#tasks.get(task.workspaceId) ?? new Map<string, Held>()
    this.#tasks.set(task.workspaceId, tasks)
    const before = tasks.get(task.id)
    tasks.set(task.id, { ...task, process, heardAt: Date.now() })
    if (before?.forId !== task.forId) this.#onChange(task.workspaceId, task.memberId)
  }

  #remove(workspaceId: string, id: string): void {
    const task = this.#delete(workspaceId, id)
    if (task) this.#onChange(workspaceId, task.memberId)
  }

  #delete(workspaceId: string, id: string): Held | undefined {
    const tasks = this.#tasks.get(workspaceId)
    const task = tasks?.get(id)
    tasks?.delete(id)
    if (tasks?.size === 0) this.#tasks.delete(workspaceId)
    return task
  }

  #tick(): void {
    const horizon = Date.now() - FORGET_MS
    for (const { workspaceId, id, isWriting, process, heardAt } of this.#all()) {
      if (heardAt < horizon && (isWriting || process !== this.#process)) this.#remove(workspaceId, id)
    }
    this.#repeat()
  }

  #repeat(): void {
    for (const { process, heardAt: _, ...task } of this.#all()) {
      if (process === this.#process) this.#publish({ kind: 'works', process, task })
    }
  }

  #all(): Held[] {
    return [...this.#tasks.values()].flatMap((tasks) => [...tasks.values()])
  }

  #publish(wire: Wire): void {
    this.#bus.publish('work', JSON.stringify(wire))
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}
