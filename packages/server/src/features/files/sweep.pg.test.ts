import { createHash, randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deleteMessage, postMessage } from '@stoa/protocol/messages'
import { nobody, setPrincipal } from '@stoa/server/core/database/database'
import { WriteDoor } from '@stoa/server/core/write'
import { byHand } from '@stoa/testkit/demand-events'
import type { Team } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FileStore } from './store.ts'
import { sweepJob } from './sweep.ts'
import { Thumbnails } from './thumbnails/thumbnails.ts'

const HOUR = 60 * 60 * 1000

let team: Team
let folder: string
let store: FileStore
let channelId: string

beforeEach(async () => {
  team = await startTeam('sweep')
  folder = await mkdtemp(join(tmpdir(), 'stoa-sweep-'))
  store = new FileStore(folder)
  channelId = (await rows('select id from channels'))[0]?.id ?? ''
})

afterEach(async () => {
  await team[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

test('an upload in no message goes after a day, one in a message stays, and bytes go with the last row', async () => {
  const old = await keep('old and loose', { hours: 25 })
  const young = await keep('young and loose', { hours: 23 })
  const posted = await keep('old and posted', { hours: 25 })
  const message = await team.owner.run(postMessage, { channelId, body: 'look', fileIds: [posted.id] })
  await sweep()
  expect(await standing()).toEqual([young.id, posted.id].sort())
  expect([await store.holds(old.sha256), await store.holds(young.sha256), await store.holds(posted.sha256)]).toEqual([
    false,
    true,
    true,
  ])
  await team.owner.run(deleteMessage, { messageId: message.id })
  await sweep()
  expect(await store.holds(posted.sha256)).toBe(false)
})

test('bytes of an upload under way are left alone, though no row names them yet', async () => {
  const arriving = await bytes('no row yet', 0)
  const forgotten = await bytes('no row, ever', 25)
  await sweep()
  expect([await store.holds(arriving), await store.holds(forgotten)]).toEqual([true, false])
})

test('bytes stay while any workspace names them', async () => {
  await rows(`insert into workspace_counters (workspace_id, epoch) values ('wsp_other', 'x')`)
  const loose = await keep('shared', { hours: 25 })
  await keep('shared', { hours: 1, workspaceId: 'wsp_other' })
  await age(loose.sha256, 25)
  await sweep()
  expect(await standing()).not.toContain(loose.id)
  expect(await store.holds(loose.sha256)).toBe(true)
})

test('bytes that are a member’s face stay, until they are nobody’s, and small pictures go with them', async () => {
  const sha256 = await bytes('face', 25)
  const kept = join(folder, 'thumbnails', sha256.slice(0, 2), `${sha256}.avatar.webp`)
  await mkdir(join(kept, '..'), { recursive: true })
  await writeFile(kept, 'small')
  const face = (avatar: string | null) => rows('update members set avatar = $1 where id = $2', [avatar, team.owner.id])
  await face(sha256)
  await sweep()
  expect(await store.holds(sha256)).toBe(true)
  await face(null)
  await sweep()
  expect(await store.holds(sha256)).toBe(false)
  await expect(stat(kept)).rejects.toThrow('ENOENT')
})

test('of small pictures those that were not asked for longest go first', async () => {
  const sha = (digit: string) => digit.repeat(64)
  const path = (digit: string) => join(folder, 'thumbnails', digit.repeat(2), `${sha(digit)}.preview.webp`)
  for (const [age, digit] of ['c', 'a', 'b'].entries()) {
    await mkdir(join(path(digit), '..'), { recursive: true })
    await writeFile(path(digit), 'x'.repeat(100))
    await utimes(path(digit), new Date(Date.now() - age * HOUR), new Date(Date.now() - age * HOUR))
  }
  await new Thumbnails(folder, store).trim(250)
  await expect(stat(path('b'))).rejects.toThrow('ENOENT')
  expect((await stat(path('a'))).size + (await stat(path('c'))).size).toBe(200)
})

test('drafts of uploads that broke off are removed, and nothing else in the folder is touched', async () => {
  const draft = await store.newDraft()
  await writeFile(draft, 'half')
  await utimes(draft, 0, 0)
  const stray = join(folder, 'files', 'README')
  await writeFile(stray, 'not ours')
  await utimes(stray, 0, 0)
  await sweep()
  await expect(writeFile(draft, 'anew', { flag: 'wx' })).resolves.toBeUndefined()
  await expect(writeFile(stray, '', { flag: 'wx' })).rejects.toThrow('EEXIST')
})

async function sweep(): Promise<void> {
  const door = new WriteDoor(team.database, () => {})
  await sweepJob({ database: team.database, door, store, thumbnails: new Thumbnails(folder, store) }).run(
    {},
    new AbortController().signal,
  )
}

async function keep(text: string, { hours, workspaceId = team.workspaceId }: { hours: number; workspaceId?: string }) {
  const sha256 = await bytes(text, hours)
  const id = `fil_${randomUUID()}`
  await rows(
    `insert into files (workspace_id, id, uploader_id, name, media_type, size, sha256, created_at)
     values ($1, $2, $3, 'x', 'text/plain', 1, $4, now() - make_interval(hours => $5))`,
    [workspaceId, id, team.owner.id, sha256, hours],
    workspaceId,
  )
  return { id, sha256 }
}

async function bytes(text: string, hours: number): Promise<string> {
  const sha256 = createHash('sha256').update(text).digest('hex')
  const draft = await store.newDraft()
  await writeFile(draft, text)
  await store.keep(draft, sha256)
  await age(sha256, hours)
  return sha256
}

async function age(sha256: string, hours: number): Promise<void> {
  const at = new Date(Date.now() - hours * HOUR)
  await utimes(join(folder, 'files', sha256.slice(0, 2), sha256), at, at)
}

async function standing(): Promise<string[]> {
  return (await rows('select id from files order by id')).map((row) => row.id)
}

function rows(text: string, values: unknown[] = [], workspaceId = team.workspaceId): Promise<{ id: string }[]> {
  return team.database.transaction('system', nobody, 'write', async (tx) => {
    await byHand(tx)
    await setPrincipal(tx.$client, { workspaceId, actorId: '' })
    return (await tx.$client.query(text, values)).rows
  })
}
