import type { Cause } from '@stoa/protocol/events'
import type { Database, DatabaseRole, Tx } from './database/database.ts'
import { nobody, setPrincipal, systemOf } from './database/database.ts'
import { failpoint } from './failpoints.ts'
import type { Emitted, Numbers, StoredEvent } from './log.ts'
import { append, entry, lockCounter, moveCounter } from './log.ts'

/** Told after a commit, best effort: what the log has gained, in order. */
export type Wake = (workspaceId: string, events: readonly StoredEvent[]) => void

export type Author = { workspaceId: string; actorId: string | null; cause: Cause }

/**
 * One transaction's pen, the ordinary lane. The order is the contract:
 * 1. access and check, holding the rows that authorise `for share`;
 * 2. `seq()`: locks the workspace's counter until the commit, so from here on writers of this workspace stand in line;
 * 3. write rows and `emit`; nothing is checked any more.
 * The door appends the events last, in the same transaction, and wakes readers after the commit.
 */
export class Write {
  readonly tx: Tx
  /** The moment of this act, the same in rows and events. */
  readonly at = new Date().toISOString()
  readonly #author: Author
  readonly #beforeSeq: () => void
  readonly #emitted: StoredEvent[] = []
  readonly #hints: (() => void)[] = []
  #last: number | undefined

  constructor(tx: Tx, author: Author, beforeSeq: () => void) {
    this.tx = tx
    this.#author = author
    this.#beforeSeq = beforeSeq
  }

  /** The next number of the log. The first call locks the counter. */
  async seq(): Promise<number> {
    return (await this.numbers())()
  }

  /** Locks the counter and hands out as many numbers as are wanted. */
  async numbers(): Promise<Numbers> {
    if (this.#last === undefined) {
      this.#beforeSeq()
      this.#last = await lockCounter(this.tx.$client, this.#author.workspaceId)
    }
    return () => {
      this.#last = (this.#last ?? 0) + 1
      return this.#last
    }
  }

  /** Says what happened, at a number that `seq()` gave. */
  emit(event: Emitted & { seq: number }): void {
    const { actorId, cause } = this.#author
    this.#emitted.push(entry(event, { actorId, cause, at: this.at }))
  }

  /** Tells who is connected, or wakes whoever waits, once all of this is true. A hint: a crash may take it. */
  afterCommit(hint: () => void): void {
    this.#hints.push(hint)
  }

  /** Appends what was emitted; answers what is to be told of it after the commit. */
  async finish(): Promise<Finished> {
    if (this.#emitted.length === 0 || this.#last === undefined) return { events: [], hints: this.#hints }
    this.#emitted.sort((one, other) => one.seq - other.seq)
    const { workspaceId } = this.#author
    await Promise.all([
      append(this.tx.$client, workspaceId, this.#emitted),
      moveCounter(this.tx.$client, workspaceId, this.#last),
    ])
    return { events: this.#emitted, hints: this.#hints }
  }
}

type Finished = { events: readonly StoredEvent[]; hints: readonly (() => void)[] }

const nothing: Finished = { events: [], hints: [] }

/** The one door through which a workspace changes. Features reach it as commands; jobs by `run`. */
export class WriteDoor {
  readonly #database: Database
  readonly #wake: Wake

  constructor(database: Database, wake: Wake) {
    this.#database = database
    this.#wake = wake
  }

  /** Runs `work` as the author and commits its rows and events together. `beforeSeq` may throw to stop short of writing. */
  async run<T>(
    role: DatabaseRole,
    author: Author,
    work: (write: Write) => Promise<T>,
    beforeSeq: () => void = () => {},
  ): Promise<T> {
    let finished = nothing
    const principal = { workspaceId: author.workspaceId, actorId: author.actorId ?? '' }
    const result = await this.#database.transaction(role, principal, 'write', async (tx) => {
      const write = new Write(tx, author, beforeSeq)
      const answer = await work(write)
      finished = await write.finish()
      return answer
    })
    await this.#tell(author.workspaceId, finished)
    return result
  }

  /**
   * The same for one who is not in a workspace yet: `work` opens the pen once it knows which workspace it makes or
   * joins, or once for each of several, in the order of their ids. System role, since no membership exists that the policies could go by.
   */
  async runOutside<T>(work: (tx: Tx, open: (author: Author) => Promise<Write>) => Promise<T>): Promise<T> {
    const opened: { write: Write; workspaceId: string; finished: Finished }[] = []
    const result = await this.#database.transaction('system', nobody, 'write', async (tx) => {
      opened.length = 0
      const answer = await work(tx, async (author) => {
        await setPrincipal(tx.$client, { workspaceId: author.workspaceId, actorId: author.actorId ?? '' })
        const write = new Write(tx, author, () => {})
        opened.push({ write, workspaceId: author.workspaceId, finished: nothing })
        return write
      })
      for (const each of opened) {
        await setPrincipal(tx.$client, systemOf(each.workspaceId))
        each.finished = await each.write.finish()
      }
      return answer
    })
    for (const { workspaceId, finished } of opened) await this.#tell(workspaceId, finished)
    return result
  }

  async #tell(workspaceId: string, { events, hints }: Finished): Promise<void> {
    if (events.length > 0) {
      await failpoint('wake.before')
      this.#wake(workspaceId, events)
    }
    for (const hint of hints) hint()
  }
}
