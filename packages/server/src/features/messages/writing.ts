import type { Caller } from '../../core/actor.ts'
import { beginChain } from '../../core/cause.ts'
import type { Database, Tx } from '../../core/database/database.ts'
import { nobody, systemOf } from '../../core/database/database.ts'
import type { LiveHub } from '../../core/live.ts'
import type { WriteDoor } from '../../core/write.ts'
import { end } from './finish.ts'
import type { MessageRow, RawRow } from './present.ts'
import { columnsOf, fromRaw } from './present.ts'

type Writing = Pick<MessageRow, 'workspaceId' | 'id' | 'channelId'>

const KEEP_MS = 2000
/** A message on which nobody wrote for this long is given up. */
const ABANDONED_AFTER_MS = 60_000

/**
 * Keeps the text so far of messages being written, every two seconds while they change, and ends those that were
 * abandoned as `interrupted`. Every process with the role keeps what it heard; the longest text wins.
 */
export class WritingKeeper implements AsyncDisposable {
  readonly #database: Database
  readonly #door: WriteDoor
  readonly #live: LiveHub
  readonly #onError: (error: unknown) => void
  readonly #touched = new Map<string, Writing>()
  readonly #timer: NodeJS.Timeout
  #work = Promise.resolve()

  constructor(deps: { database: Database; door: WriteDoor; live: LiveHub; onError: (error: unknown) => void }) {
    this.#database = deps.database
    this.#door = deps.door
    this.#live = deps.live
    this.#onError = deps.onError
    this.#timer = setInterval(() => this.#tick(), KEEP_MS).unref()
  }

  touch(message: Writing): void {
    this.#touched.set(message.id, message)
  }

  /** The text as it was kept last, for a process that has not heard it. */
  async load(tx: Tx, message: Writing): Promise<string> {
    const result = await tx.$client.query<{ text: string }>(
      'select text from writing where workspace_id = $1 and message_id = $2',
      [message.workspaceId, message.id],
    )
    const text = result.rows[0]?.text ?? ''
    this.#live.setText(message.workspaceId, { messageId: message.id, channelId: message.channelId, text })
    return text
  }

  #tick(): void {
    this.#work = this.#work
      .then(() => this.#keep())
      .then(() => this.endAbandoned(ABANDONED_AFTER_MS))
      .catch(this.#onError)
  }

  async #keep(): Promise<void> {
    const list = [...this.#touched.values()]
    this.#touched.clear()
    for (const [workspaceId, messages] of Map.groupBy(list, (message) => message.workspaceId)) {
      const texts = messages.map((message) => this.#live.textOf(workspaceId, message.id) ?? '')
      await this.#database.transaction('system', systemOf(workspaceId), 'write', (tx) =>
        tx.$client.query(
          `update writing set text = t.text, touched_at = now()
           from unnest($2::text[], $3::text[]) as t (id, text)
           where writing.workspace_id = $1 and writing.message_id = t.id and length(t.text) >= length(writing.text)`,
          [workspaceId, messages.map((message) => message.id), texts],
        ),
      )
    }
  }

  /** Ends what nobody has written on for this long. Two processes that try at once: the second finds it ended. */
  async endAbandoned(afterMs: number): Promise<void> {
    const abandoned = await this.#database.transaction('system', nobody, 'read', (tx) =>
      tx.$client.query<{ workspace_id: string; message_id: string; author_id: string }>(
        `select workspace_id, message_id, author_id from writing
         where touched_at < now() - make_interval(secs => $1) limit 100`,
        [afterMs / 1000],
      ),
    )
    for (const row of abandoned.rows) await this.#interrupt(row.workspace_id, row.message_id, row.author_id)
  }

  async #interrupt(workspaceId: string, messageId: string, authorId: string): Promise<void> {
    const cause = beginChain('agent', authorId)
    await this.#door.run('system', { workspaceId, actorId: authorId, cause }, async (write) => {
      const result = await write.tx.$client.query<RawRow & { text: string }>(
        `select ${columnsOf('m')}, w.text from messages m
           join writing w on w.workspace_id = m.workspace_id and w.message_id = m.id
         where m.workspace_id = $1 and m.id = $2 and m.state = 'writing' for no key update of m`,
        [workspaceId, messageId],
      )
      const row = result.rows[0]
      if (!row) return forget(write.tx, workspaceId, messageId)
      const caller: Caller = systemCaller(workspaceId, authorId)
      const actor = { workspaceId, id: authorId, kind: 'agent' as const, role: 'member' as const, caller, cause }
      const message = fromRaw(row)
      write.afterCommit(() => this.#live.endText(workspaceId, messageId))
      await end({ tx: write.tx, actor, write }, message, 'interrupted', row.text)
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer)
    await this.#work
  }
}

/** What is written no more has nothing to be kept for, and must not stand among what is looked at each time. */
async function forget(tx: Tx, workspaceId: string, messageId: string): Promise<void> {
  await tx.$client.query(
    `delete from writing w where workspace_id = $1 and message_id = $2 and not exists (
       select from messages m where m.workspace_id = $1 and m.id = $2 and m.state = 'writing')`,
    [workspaceId, messageId],
  )
}

function systemCaller(workspaceId: string, memberId: string): Caller {
  const origin = { door: 'system', address: null } as const
  return { via: 'agent', accountId: null, credentialId: null, workspaceId, memberId, origin }
}
