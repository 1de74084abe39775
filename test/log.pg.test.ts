import { createClient } from '@stoa/client/client'
import { acknowledgeDeliveries, claimAgent, registerAgent } from '@stoa/protocol/agents'
import { addChannelMember, createChannel, listChannels, openDm, removeChannelMember } from '@stoa/protocol/channels'
import { newId } from '@stoa/protocol/ids'
import { deleteMessage, editMessage, listMessages, postMessage } from '@stoa/protocol/messages'
import { arm, failpoints } from '@stoa/server/core/failpoints'
import { Stoa } from '@stoa/testkit/stoa'
import { Client } from 'pg'
import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => {
  for (const place of failpoints) arm(place, undefined)
})

test('who was given a number first is read first, however late it commits', async () => {
  await using stoa = await Stoa.start()
  const ada = await (await stoa.signUp('ada')).found('Acme')
  const channelId = await ada.general()
  const [slow, quick] = [
    await ada.call(postMessage, { channelId, body: 'slow' }),
    await ada.call(postMessage, { channelId, body: 'quick' }),
  ]
  using reader = await ada.events().started()
  await using hold = await connect(stoa)
  // Where the first edit, its number in hand, will want to write.
  await hold.query('begin')
  await hold.query(
    `insert into revisions (workspace_id, message_id, revision, channel_id, body, seq, at)
     values ($1, $2, 0, $3, '', 1, now())`,
    [ada.workspaceId, slow.id, channelId],
  )
  const first = ada.call(editMessage, { messageId: slow.id, body: 'slow, edited' })
  await hold.waiting(1)
  const second = ada.call(editMessage, { messageId: quick.id, body: 'quick, edited' })
  const overtook = await Promise.race([second.then(() => true), hold.waiting(2).then(() => false)])
  if (overtook) await reader.event('message.edited')
  await hold.query('rollback')
  await Promise.all([first, second])
  await ada.call(postMessage, { channelId, body: 'the end' })
  await reader.event('message.posted', ({ data }) => data.message.body === 'the end')
  const edited = reader.events.flatMap((event) => (event.type === 'message.edited' ? [event.data.message.body] : []))
  expect(edited).toEqual(['slow, edited', 'quick, edited'])
})

test('a post that waits behind its author’s removal is refused', async () => {
  await using stoa = await Stoa.start()
  const ada = await (await stoa.signUp('ada')).found('Acme')
  const ben = await ada.invite(await stoa.signUp('ben'))
  const { id: channelId } = await ada.call(createChannel, { name: 'room', visibility: 'private' })
  await ada.call(addChannelMember, { channelId, memberId: ben.id })
  await using hold = await connect(stoa)
  await hold.query('begin')
  await hold.query('select from workspace_counters where workspace_id = $1 for update', [ada.workspaceId])
  const removal = ada.call(removeChannelMember, { channelId, memberId: ben.id })
  await hold.waiting(1)
  const post = ben.call(postMessage, { channelId, body: 'too late' }).catch(({ code }) => code)
  await hold.waiting(2)
  await hold.query('commit')
  await removal
  expect(await post).toBe('not_found')
})

test.each([
  ['the first post, which asks who may write', 0],
  ['a later one, which leaves in one packet', 20],
])('what is acknowledged is committed: %s', async (_, before) => {
  // Nobody else uses the connection on which the statements were prepared.
  await using stoa = await Stoa.start({ env: { STOA_ROLES: 'api' } })
  const ada = await (await stoa.signUp('ada')).found('Acme')
  const channelId = await ada.general()
  for (let n = 0; n < before; n++) await ada.call(postMessage, { channelId, body: `word ${n}` })
  await using hold = await connect(stoa)
  await hold.commits('messages')
  let isAcknowledged = false
  const posted = ada.call(postMessage, { channelId, body: 'hello' }).then(() => {
    isAcknowledged = true
  })
  await hold.waiting(1)
  for (let turn = 0; turn < 5; turn++) await ada.call(listChannels, {}) // time for an answer that comes too soon
  expect(isAcknowledged).toBe(false)
  await hold.release()
  await posted
})

test('a post that is struck at its commit is refused or there, and there once when it is sent again', async () => {
  await using stoa = await Stoa.start()
  const ada = await (await stoa.signUp('ada')).found('Acme')
  const channelId = await ada.general()
  const said: string[] = []
  let strikes = 0
  for (const place of ['group.before-commit', 'group.after-commit'] as const) {
    for (let n = 0; n < 20; n++) {
      const post = { id: newId('msg'), channelId, body: `${place} ${n}` }
      said.push(post.body)
      if (n % 5 === 4) {
        arm(place, () => {
          arm(place, undefined)
          strikes++
          throw new Error('struck')
        })
        await ada.call(postMessage, post).catch(() => {})
      }
      await ada.call(postMessage, post)
    }
  }
  const { items } = await ada.call(listMessages, { channelId, limit: 100 })
  expect(items.map(({ body }) => body)).toEqual(said)
  expect(strikes).toBe(8)
})

test('a wake-up that is lost costs a moment, for readers and agents alike', async () => {
  await using stoa = await Stoa.start()
  const ada = await (await stoa.signUp('ada')).found('Acme')
  const agent = await agentOf(stoa, ada, 'Echo')
  const { id: channelId } = await ada.call(openDm, { memberIds: [agent.id] })
  using reader = await ada.events().started()
  await using database = await connect(stoa)
  await vi.waitFor(async () => expect(await database.behind()).toBe(0))
  const { reached, release } = gate()
  const posted = ada.call(postMessage, { channelId, body: 'hello' }) // its answer waits behind its wake-up
  await reached
  await reader.event('message.posted')
  await vi.waitFor(async () => expect(await database.owed(agent.id)).toBe(1))
  release()
  await posted
})

test('a dispatcher that is struck before its commit owes the same again', async () => {
  await using stoa = await Stoa.start()
  const ada = await (await stoa.signUp('ada')).found('Acme')
  const agent = await agentOf(stoa, ada, 'Echo')
  const { id: channelId } = await ada.call(openDm, { memberIds: [agent.id] })
  await using database = await connect(stoa)
  await vi.waitFor(async () => expect(await database.behind()).toBe(0))
  let strikes = 0
  arm('dispatch.before-commit', () => {
    if (++strikes === 1) throw new Error('struck')
  })
  await ada.call(postMessage, { channelId, body: 'one' })
  await vi.waitFor(() => expect(strikes).toBeGreaterThan(0))
  await ada.call(postMessage, { channelId, body: 'two' })
  await vi.waitFor(async () => expect(await database.owed(agent.id)).toBe(2))
})

test('only the agent to which it is owed acknowledges a delivery', async () => {
  await using stoa = await Stoa.start()
  const ada = await (await stoa.signUp('ada')).found('Acme')
  const [echo, other] = [await agentOf(stoa, ada, 'Echo'), await agentOf(stoa, ada, 'Other')]
  const { id: channelId } = await ada.call(openDm, { memberIds: [echo.id] })
  await ada.call(postMessage, { channelId, body: 'hello' })
  await using database = await connect(stoa)
  await vi.waitFor(async () => expect(await database.owed(echo.id)).toBe(1))
  const { rows } = await database.query('select id from deliveries where target = $1', [echo.id])
  const what = { ids: rows.map(({ id }) => id), upTo: 10 }
  expect(await other.call(acknowledgeDeliveries, what)).toEqual({ acknowledged: 0 })
  expect(await database.owed(echo.id)).toBe(1)
  expect(await echo.call(acknowledgeDeliveries, what)).toEqual({ acknowledged: 1 })
  expect(await database.owed(echo.id)).toBe(0)
})

test('deleted text is nowhere in the log', async () => {
  await using stoa = await Stoa.start()
  const ada = await (await stoa.signUp('ada')).found('Acme')
  const { id: messageId } = await ada.call(postMessage, { channelId: await ada.general(), body: 'first secret' })
  await ada.call(editMessage, { messageId, body: 'second secret' })
  await ada.call(editMessage, { messageId, body: 'third secret' })
  await ada.call(deleteMessage, { messageId })
  using reader = await ada.events({ after: 0 }).started()
  await reader.event('message.deleted')
  expect(reader.events.filter(({ type }) => type === 'message.edited')).toHaveLength(2)
  expect(JSON.stringify(reader.events)).not.toContain('secret')
})

/** Stops whatever is about to wake readers until it is released. */
function gate() {
  const [reached, opened] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  arm('wake.before', () => {
    reached.resolve()
    return opened.promise
  })
  const release = () => {
    arm('wake.before', undefined)
    opened.resolve()
  }
  return { reached: reached.promise, release }
}

async function agentOf(
  stoa: Stoa,
  ada: Awaited<ReturnType<Awaited<ReturnType<Stoa['signUp']>>['found']>>,
  agentName: string,
) {
  const { registrationId, code, apiKey } = await stoa.anonymous().call(registerAgent, { agentName })
  const { agent } = await ada.person.call(claimAgent, { registrationId, code, workspaceId: ada.workspaceId })
  const client = createClient({ baseUrl: stoa.url, bearer: apiKey })
  const call = (contract: typeof acknowledgeDeliveries, input: { ids: string[]; upTo: number }) =>
    client.call(contract, input, { workspaceId: ada.workspaceId })
  return { id: agent.id, call }
}

/** A look into the server's database from outside, as its owner. */
async function connect(stoa: Stoa) {
  const client = new Client({ connectionString: stoa.databaseUrl })
  await client.connect()
  const count = async (text: string, values: string[] = []): Promise<number> =>
    (await client.query<{ count: number }>(text, values)).rows[0]?.count ?? 0
  return {
    query: (text: string, values: unknown[] = []) => client.query(text, values),
    waiting: (wanted: number) => {
      const text = `select count(distinct pid)::int as count from pg_locks where not granted
        and pid in (select pid from pg_stat_activity where datname = current_database())`
      return vi.waitFor(async () => expect(await count(text)).toBe(wanted))
    },
    /** Lets every commit that adds to a table wait at its very end until `release`. */
    commits: async (table: string) => {
      await client.query(`create function hold_commit() returns trigger language plpgsql as
          $$ begin perform pg_advisory_xact_lock_shared(1); return null; end $$;
        create constraint trigger hold_commit after insert on ${table} deferrable initially deferred
          for each row execute function hold_commit();
        select pg_advisory_lock(1)`)
    },
    release: () => client.query('select pg_advisory_unlock(1)'),
    /** Deliveries that are not acknowledged. */
    owed: (target: string) =>
      count(`select count(*)::int from deliveries where target = $1 and state = 'pending'`, [target]),
    /** How many workspaces have events that the dispatcher has not read. */
    behind: () =>
      count(
        `select count(*)::int from workspace_counters c join dispatch_cursors d using (workspace_id) where d.seq < c.seq`,
      ),
    [Symbol.asyncDispose]: () => client.end(),
  }
}
