import { createChannel } from '@stoa/protocol/channels'
import { newId } from '@stoa/protocol/ids'
import {
  addReaction,
  editMessage,
  finishMessage,
  getMessage,
  postMessage,
  removeReaction,
  startMessage,
} from '@stoa/protocol/messages'
import { setStatus } from '@stoa/protocol/notifications'
import { listMembers, updateMember } from '@stoa/protocol/workspaces'
import { systemOf } from '@stoa/server/core/database/database'
import { byHand } from '@stoa/testkit/demand-events'
import type { Team } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** What messages, reactions and names are made of: something that can be seen, and each upload once. */

let team: Team
let channelId: string

beforeAll(async () => {
  team = await startTeam('content')
  channelId = (await team.owner.run(createChannel, { name: 'talk' })).id
})
afterAll(() => team[Symbol.asyncDispose]())

/** Past the doors: an upload needs a whole server, and what stands from before could not come in any more. */
const byHandIn = <T>(text: string, values: unknown[]): Promise<T[]> =>
  team.database.transaction('system', systemOf(team.workspaceId), 'write', async (tx) => {
    await byHand(tx)
    return (await tx.$client.query(text, values)).rows as T[]
  })

/** A file of the owner's that is in no message yet. */
async function upload(): Promise<string> {
  const id = newId('fil')
  await byHandIn(
    `insert into files (workspace_id, id, uploader_id, name, media_type, size, sha256, created_at)
     values ($1, $2, $3, 'plan.txt', 'text/plain', 1, 'none', now())`,
    [team.workspaceId, id, team.owner.id],
  )
  return id
}

const post = (body: string, fileIds: string[] = [], id = newId('msg')) =>
  team.owner.run(postMessage, { channelId, id, body, fileIds })
const invalid = { code: 'invalid' }

test('an upload goes into one message, however many ask for it at once', async () => {
  const file = await upload()
  // The first goes by itself, and what is asked for meanwhile is written together.
  const outcomes = await Promise.allSettled([
    post('none'),
    post('one', [file]),
    post('two', [file]),
    post('three', [file]),
  ])
  const carrying = outcomes.flatMap((each) =>
    each.status === 'fulfilled' && each.value.files.length > 0 ? [each.value] : [],
  )
  expect(carrying).toHaveLength(1)
  const refused = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
  expect(refused).toMatchObject([{ code: 'not_found' }, { code: 'not_found' }])
  const rows = await byHandIn('select message_id from files where workspace_id = $1 and id = $2', [
    team.workspaceId,
    file,
  ])
  expect(rows).toEqual([{ message_id: carrying[0]?.id }])
})

test('a post with an upload that is sent twice at once is one post', async () => {
  const [file, id] = [await upload(), newId('msg')]
  const [, one, two] = await Promise.all([post('none'), post('with', [file], id), post('with', [file], id)])
  expect(one.files).toHaveLength(1)
  expect(two).toEqual(one)
})

test('a message names each upload once', async () => {
  const file = await upload()
  await expect(post('twice', [file, file])).rejects.toMatchObject(invalid)
  expect((await post('once', [file])).files).toHaveLength(1)
})

test.each(['', '  \n ', '\u200b', '\u2800'])('%j is no text to post, to edit to or to finish with', async (blank) => {
  await expect(post(blank)).rejects.toMatchObject(invalid)
  const { id: messageId } = await post('hello')
  await expect(team.owner.run(editMessage, { messageId, body: blank })).rejects.toMatchObject(invalid)
  const { id: written } = await team.owner.run(startMessage, { channelId })
  await expect(team.owner.run(finishMessage, { messageId: written, body: blank })).rejects.toMatchObject(invalid)
})

test('a message that carries a file can lose its text', async () => {
  const { id: messageId } = await post('look', [await upload()])
  expect(await team.owner.run(editMessage, { messageId, body: '' })).toMatchObject({ body: '', revision: 1 })
})

test.each(['\u200b', '\u202e', '\u2800', 'YOU_ARE_FIRED', '+1', '👍👍'])('%j is no reaction', async (emoji) => {
  const { id: messageId } = await post('hello')
  await expect(team.owner.run(addReaction, { messageId, emoji })).rejects.toMatchObject(invalid)
  const status = { emoji, text: '', until: null }
  await expect(team.owner.run(setStatus, { status })).rejects.toMatchObject(invalid)
})

test('a heart is one reaction in whatever form it comes, and goes in either', async () => {
  const { id: messageId } = await post('hello')
  const reactions = async () => (await team.owner.run(getMessage, { messageId })).reactions.map(({ emoji }) => emoji)
  for (const emoji of ['❤', '❤️']) await team.owner.run(addReaction, { messageId, emoji })
  expect(await reactions()).toEqual(['❤️'])
  await team.owner.run(removeReaction, { messageId, emoji: '❤' })
  expect(await reactions()).toEqual([])
})

test('what stands from before is shown and can be taken back', async () => {
  const { id: messageId, seq } = await post('hello')
  const old = ['❤', 'YOU_ARE_FIRED', '\u200b']
  await byHandIn(
    `insert into reactions (workspace_id, message_id, emoji, member_id, channel_id, seq)
     select $1, $2, emoji, $3, $4, $5 from unnest($6::text[]) as e (emoji)`,
    [team.workspaceId, messageId, team.owner.id, channelId, seq, old],
  )
  const reactions = async () => (await team.owner.run(getMessage, { messageId })).reactions.map(({ emoji }) => emoji)
  expect((await reactions()).sort()).toEqual(old.toSorted())
  for (const emoji of old) await team.owner.run(removeReaction, { messageId, emoji })
  expect(await reactions()).toEqual([])
})

test.each(['\u200b', '\u00ad', '\u202e', '\u3164'])('nobody can be called %j', async (name) => {
  await expect(team.owner.run(updateMember, { memberId: team.owner.id, name })).rejects.toMatchObject(invalid)
})

test('a name is kept without what turns what stands beside it, and a status too', async () => {
  await team.owner.run(updateMember, { memberId: team.owner.id, name: '\u202eanna ', title: '\u2066boss' })
  await team.owner.run(setStatus, { status: { emoji: '❤', text: '\u202eaway', until: null } })
  const { items } = await team.owner.run(listMembers, {})
  const status = { emoji: '❤️', text: 'away', until: null }
  expect(items).toMatchObject([{ name: 'anna', title: 'boss', status }])
})
