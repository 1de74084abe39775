import { archiveChannel, createChannel, joinChannel, removeChannelMember } from '@stoa/protocol/channels'
import { newId } from '@stoa/protocol/ids'
import {
  deleteMessage,
  finishMessage,
  getMessage,
  listRevisions,
  startMessage,
  streamMessage,
} from '@stoa/protocol/messages'
import type { Member } from '@stoa/testkit/stoa'
import { Stoa } from '@stoa/testkit/stoa'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

/** A message that is written while others watch ends once, and is written only where its author may still speak. */

let stoa: Stoa
let owner: Member
let writer: Member
let database: Client

beforeAll(async () => {
  stoa = await Stoa.start()
  owner = await (await stoa.signUp('olga')).found('Acme')
  writer = await owner.invite(await stoa.signUp('wim'))
  database = new Client(stoa.databaseUrl)
  await database.connect()
})
afterAll(async () => {
  await database.end()
  await stoa[Symbol.asyncDispose]()
})

async function room(name: string): Promise<string> {
  const { id: channelId } = await owner.call(createChannel, { name })
  await writer.call(joinChannel, { channelId })
  return channelId
}

async function begin(channelId: string): Promise<string> {
  const { id: messageId } = await writer.call(startMessage, { channelId })
  await writer.call(streamMessage, { messageId, from: 0, delta: 'so far' })
  return messageId
}

const more = (messageId: string) => writer.call(streamMessage, { messageId, from: 6, delta: ' and on' })

const written = async (messageId: string) =>
  (await database.query('select from writing where message_id = $1', [messageId])).rowCount

test('whoever is taken out of a public channel, which they may still read, writes on no message there', async () => {
  const channelId = await room('taken-out')
  const messageId = await begin(channelId)
  await owner.call(removeChannelMember, { channelId, memberId: writer.id })
  await expect(more(messageId)).rejects.toMatchObject({ code: 'forbidden' })
  expect((await writer.call(getMessage, { messageId })).state).toBe('writing')
})

test('nothing is written on in a channel that was archived', async () => {
  const channelId = await room('shelved')
  const messageId = await begin(channelId)
  await owner.call(archiveChannel, { channelId })
  await expect(more(messageId)).rejects.toMatchObject({ code: 'conflict' })
})

test.each([
  ['finished', (messageId: string) => writer.call(finishMessage, { messageId, body: 'all of it' })],
  ['deleted', (messageId: string) => writer.call(deleteMessage, { messageId })],
])('a beginning that is sent again once its message is %s begins nothing', async (what, end) => {
  const channelId = await room(what)
  const begun = { id: newId('msg'), channelId }
  await writer.call(startMessage, begun)
  await end(begun.id)
  const { state } = await writer.call(getMessage, { messageId: begun.id })
  expect(await writer.call(startMessage, begun)).toMatchObject({ id: begun.id, state })
  expect(await written(begun.id)).toBe(0)
})

test('what is left among the written, though it is written no more, goes', async () => {
  const { id: messageId } = await writer.call(startMessage, { channelId: await room('left-over') })
  await writer.call(finishMessage, { messageId, body: 'all of it' })
  await database.query(
    `insert into writing (workspace_id, message_id, channel_id, author_id, text, touched_at)
     select workspace_id, id, channel_id, author_id, '', now() - interval '1 hour' from messages where id = $1`,
    [messageId],
  )
  await vi.waitFor(async () => expect(await written(messageId)).toBe(0))
  expect((await writer.call(getMessage, { messageId })).body).toBe('all of it')
})

test('who was silent for so long that their message was broken off still finishes it, and its text can be deleted', async () => {
  const { id: messageId } = await writer.call(startMessage, { channelId: await room('slow') })
  await database.query(
    `update writing set text = 'the secret so far', touched_at = now() - interval '1 hour' where message_id = $1`,
    [messageId],
  )
  const look = () => owner.call(getMessage, { messageId })
  await vi.waitFor(async () => expect(await look()).toMatchObject({ state: 'interrupted', body: 'the secret so far' }))
  const whole = { messageId, body: 'the secret as a whole' }
  expect(await writer.call(finishMessage, whole)).toMatchObject({ state: 'sent', body: whole.body, revision: 1 })
  expect(await writer.call(finishMessage, whole)).toMatchObject({ state: 'sent', revision: 1 })
  await expect(writer.call(finishMessage, { messageId, body: 'another' })).rejects.toMatchObject({ code: 'conflict' })
  const before = (await owner.call(listRevisions, { messageId })).items
  expect(before.map(({ body }) => body)).toEqual(['the secret so far'])
  await writer.call(deleteMessage, { messageId })
  const told = await database.query(`select from events where data::text like '%the secret%'`)
  expect(told.rowCount).toBe(0)
})
