import pg from 'pg'

/** A statement that stays prepared under its name on every connection that has had it. */
export type Statement = { name: string; text: string; values?: unknown[] }

/** Whoever takes statements: a transaction, or what gathers them for one. */
export type Sender = { $client: { query: (statement: Statement) => Promise<unknown> } }

/**
 * Statements that are answered together. `pg` ends each with a Sync, upon which Postgres sends what it has: a system call
 * and a wake-up on both sides for every one. Here the last alone has it. Rows are not asked for; the first that fails is
 * why all fail, for Postgres skips what is behind it up to the Sync.
 */
class Packet extends pg.Query {
  readonly #before: readonly Statement[]

  constructor(statements: readonly Statement[], last: Statement, done: (error: Error | undefined) => void) {
    super(last, done)
    this.#before = statements
    const submitLast = this.submit
    this.submit = (connection) => {
      connection.stream.cork()
      const unanswered = Object.assign(Object.create(connection) as pg.Connection, { describe: nothing, sync: nothing })
      for (const statement of this.#before) new pg.Query(statement).submit(unanswered)
      submitLast.call(this, connection)
      connection.stream.uncork()
    }
  }

  handleDataRow(): void {}
}

function nothing(): void {}

/** Whether this connection has had all of them: in a packet, what Postgres skips would never be prepared. */
export function isPrepared(client: pg.PoolClient, statements: readonly Statement[]): boolean {
  const { parsedStatements } = connectionOf(client)
  return statements.every(({ name, text }) => parsedStatements[name] === text)
}

/** Outside a transaction, all of them are one, and it is committed when this resolves. */
export function sendPacket(client: pg.PoolClient, statements: readonly [Statement, ...Statement[]]): Promise<void> {
  const [before, last] = [statements.slice(0, -1), statements.at(-1) ?? statements[0]]
  return new Promise((resolve, reject) => {
    client.query(new Packet(before, last, (error) => (error ? reject(error) : resolve())))
  })
}

/** Statements that are sent while `send` runs leave in one packet: a system call and a wake-up less for each. */
export function together<T>(client: pg.PoolClient, send: () => T): T {
  const { stream } = connectionOf(client)
  stream.cork()
  try {
    return send()
  } finally {
    stream.uncork()
  }
}

/** Of `pg`, what its types leave out. */
function connectionOf(client: pg.PoolClient) {
  return (client as unknown as { connection: pg.Connection & { parsedStatements: Record<string, string> } }).connection
}
