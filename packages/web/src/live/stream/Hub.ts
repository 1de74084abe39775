import { Line } from './Line.ts'
import type { FromTab, ToTab } from './messages.ts'
import { planLines } from './plan.ts'
import type { Reach } from './Stream.ts'

type Tab = { workspaceId: string | undefined; heardAt: number; tell: (message: ToTab) => void }

/** A tab that nobody looks at speaks once a minute at best; one that is silent for longer is gone. */
const SILENT_MS = 180_000
const SWEEP_MS = 30_000

/** Holds the browser's streams for all its tabs: never more than four connections, whatever the number of tabs. */
export class Hub {
  readonly #reach: Reach
  readonly #tabs = new Set<Tab>()
  /** In the order in which they were wanted first. */
  readonly #lines = new Map<string, Line>()
  /** Workspaces, the one looked at last first. */
  #latest: string[] = []
  readonly #sweeper = setInterval(() => this.#sweep(), SWEEP_MS)

  constructor(reach: Reach) {
    this.#reach = reach
  }

  /** A tab comes; answers where it speaks. */
  join(tell: (message: ToTab) => void): (message: FromTab) => void {
    const tab: Tab = { workspaceId: undefined, heardAt: Date.now(), tell }
    return (message) => this.#receive(tab, message)
  }

  #receive(tab: Tab, message: FromTab): void {
    tab.heardAt = Date.now()
    if (message.kind === 'want') this.#want(tab, message)
    else if (message.kind === 'leave') this.#leave(tab)
    else if (!this.#tabs.has(tab)) tab.tell({ workspaceId: '', kind: 'again' })
    else if (message.kind === 'look') this.#look(tab.workspaceId)
    else if (message.kind === 'retry') for (const line of this.#lines.values()) line.retryNow()
  }

  #want(tab: Tab, { workspaceId, after, cursor }: FromTab & { kind: 'want' }): void {
    tab.workspaceId = workspaceId
    this.#tabs.add(tab)
    const known = this.#lines.get(workspaceId)
    const line = known ?? new Line(this.#reach, workspaceId, { after, cursor }, (message) => this.#tell(message))
    this.#lines.set(workspaceId, line)
    this.#look(workspaceId)
    line.greet(after, tab.tell)
  }

  #look(workspaceId: string | undefined): void {
    if (workspaceId === undefined) return
    this.#latest = [workspaceId, ...this.#latest.filter((id) => id !== workspaceId)]
    this.#arrange()
  }

  #leave(tab: Tab): void {
    this.#tabs.delete(tab)
    this.#arrange()
  }

  #arrange(): void {
    const wanted = new Set([...this.#tabs].map((tab) => tab.workspaceId))
    for (const [id, line] of this.#lines) {
      if (wanted.has(id)) continue
      line.close()
      this.#lines.delete(id)
      this.#latest = this.#latest.filter((each) => each !== id)
    }
    const plan = planLines([...this.#lines.keys()], this.#latest)
    // What is given up comes first, so that the limit holds in between.
    const order = [...plan].sort(([, one], [, other]) => weight[one] - weight[other])
    for (const [id, lines] of order) this.#lines.get(id)?.use(lines)
  }

  #tell(message: ToTab): void {
    for (const tab of this.#tabs) if (tab.workspaceId === message.workspaceId) tab.tell(message)
    if (message.kind !== 'ended') return
    this.#lines.get(message.workspaceId)?.close()
    this.#lines.delete(message.workspaceId)
  }

  #sweep(): void {
    const horizon = Date.now() - SILENT_MS
    for (const tab of this.#tabs) if (tab.heardAt < horizon) this.#leave(tab)
  }

  close(): void {
    clearInterval(this.#sweeper)
    for (const line of this.#lines.values()) line.close()
    this.#tabs.clear()
    this.#lines.clear()
  }
}

const weight = { none: 0, one: 1, pair: 2 }
