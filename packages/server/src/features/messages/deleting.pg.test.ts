import { randomUUID } from 'node:crypto'
import {
  deleteMessage,
  editMessage,
  finishMessage,
  postMessage,
  startMessage,
  streamMessage,
} from '@stoa/protocol/messages'
import { EventReader } from '@stoa/testkit/event-reader'
import { createDatabase } from '@stoa/testkit/postgres'
import type { Member } from '@stoa/testkit/stoa'
import { Stoa } from '@stoa/testkit/stoa'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** What was said and is deleted is nowhere any more: not as being written, in any process, and not in a kept answer. */

const SECRET = 'the password is hunter2'

let database: Awaited<ReturnType<typeof createDatabase>>
let here: Stoa
let there: Stoa
let ada: Member
let channelId: string

beforeAll(async () => {
  database = await createDatabase('deleting')
  const options = { databaseUrl: database.url, env: { STOA_BUS: 'postgres' } }
  here = await Stoa.start(options)
  there = await Stoa.start(options)
  ada = await (await here.signUp('ada')).found('Acme')
  channelId = await ada.general()
})
afterAll(async () => {
  await there[Symbol.asyncDispose]()
  await here[Symbol.asyncDispose]()
  await database.drop()
})

/** The text so far of a message, as a stream that begins now is told it. */
async function isWritten(stoa: Stoa, messageId: string): Promise<string | undefined> {
  const path = `${stoa.url}/api/v1/workspaces/${ada.workspaceId}/live`
  using reader = new EventReader(path, { cookie: ada.person.cookie() })
  await reader.started()
  return reader.snapshots[0]?.writing.find((each) => each.messageId === messageId)?.text
}

async function writing(): Promise<string> {
  const { id: messageId } = await ada.call(startMessage, { channelId })
  await ada.call(streamMessage, { messageId, from: 0, delta: SECRET })
  for (const stoa of [here, there]) await expect.poll(() => isWritten(stoa, messageId)).toBe(SECRET)
  return messageId
}

test('a message that is deleted while it is written is shown to no new stream, in any process', async () => {
  const messageId = await writing()
  await ada.call(deleteMessage, { messageId })
  expect(await isWritten(here, messageId)).toBeUndefined()
  await expect.poll(() => isWritten(there, messageId)).toBeUndefined()
})

test('one that was finished and then deleted is shown to none either', async () => {
  const messageId = await writing()
  await ada.call(finishMessage, { messageId, body: SECRET })
  await ada.call(deleteMessage, { messageId })
  for (const stoa of [here, there]) await expect.poll(() => isWritten(stoa, messageId)).toBeUndefined()
})

test('a command that is sent again answers with the message as it is now, and no answer of it is kept', async () => {
  const { id: messageId } = await ada.call(postMessage, { channelId, body: 'first' })
  const key = randomUUID()
  const edit = () => ada.call(editMessage, { messageId, body: SECRET }, { key })
  const edited = await edit()
  expect(await edit()).toEqual(edited)
  const later = await ada.call(editMessage, { messageId, body: 'third' })
  expect(await edit()).toEqual(later)
  const written = await ada.call(startMessage, { channelId })
  const finish = () => ada.call(finishMessage, { messageId: written.id, body: SECRET }, { key })
  expect(await finish()).toEqual(await finish())
  for (const id of [messageId, written.id]) await ada.call(deleteMessage, { messageId: id })
  for (const again of [edit, finish]) expect(await again()).toMatchObject({ state: 'deleted', body: '' })
  expect(await dump()).not.toContain(SECRET)
})

/** Every row of every table, as text. */
async function dump(): Promise<string> {
  const client = new Client({ connectionString: database.url })
  await client.connect()
  const tables = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'auth', 'pgboss')`,
  )
  const rows: string[] = []
  for (const { name } of tables.rows) {
    const found = await client.query<{ row: string }>(`select t::text as row from ${name} t`)
    rows.push(...found.rows.map(({ row }) => row))
  }
  await client.end()
  return rows.join('\n')
}
