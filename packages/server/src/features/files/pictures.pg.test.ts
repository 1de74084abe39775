import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createChannel } from '@stoa/protocol/channels'
import type { File } from '@stoa/protocol/files'
import { describeFile } from '@stoa/protocol/files'
import { listMessages, postMessage } from '@stoa/protocol/messages'
import { listMembers, setAvatar } from '@stoa/protocol/workspaces'
import { bomb, exifOfAthens, jpeg, png, withExif } from '@stoa/testkit/pictures'
import type { Member } from '@stoa/testkit/stoa'
import { Stoa } from '@stoa/testkit/stoa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decode } from './thumbnails/codecs.ts'

let folder: string
let stoa: Stoa
let anna: Member
let bert: Member
let guest: Member

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stoa-pictures-'))
  stoa = await Stoa.start({ env: { STOA_DATA: folder } })
  anna = await (await stoa.signUp('anna')).found('Team')
  bert = await anna.invite(await stoa.signUp('bert'))
  guest = await anna.invite(await stoa.signUp('gustav'), 'guest')
})

afterAll(async () => {
  await stoa[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

const credentials = (who: Member) => ({ cookie: who.person.cookie(), origin: stoa.url })
const get = (who: Member, path: string, headers: Record<string, string> = {}) =>
  fetch(stoa.url + path, { headers: { ...credentials(who), ...headers } })
const pathOf = (who: Member, { id }: File, rest: string) => `/api/v1/workspaces/${who.workspaceId}/files/${id}/${rest}`

async function upload(who: Member, bytes: Buffer, name = 'picture'): Promise<File> {
  const body = new FormData()
  body.append('file', new Blob([new Uint8Array(bytes)]), name)
  const url = `${stoa.url}/api/v1/workspaces/${who.workspaceId}/files`
  const response = await fetch(url, { method: 'POST', body, headers: credentials(who) })
  expect(response.status).toBe(201)
  return (await response.json()) as File
}

async function sizeOf(response: Response) {
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/webp'])
  const bytes = Buffer.from(await response.arrayBuffer())
  const { width, height } = await decode('image/webp', bytes, { pixels: 1e6 })
  return { width, height }
}

const small = async () =>
  (await readdir(join(folder, 'thumbnails'), { recursive: true })).filter((name) => name.endsWith('.webp'))

test('a photo comes back without where it was taken, measured and shown as it is held', async () => {
  const file = await upload(anna, withExif(await jpeg(1200, 900), exifOfAthens(6)), 'on-its-side.jpg')
  expect(file).toMatchObject({ mediaType: 'image/jpeg', width: 900, height: 1200 })
  const content = Buffer.from(await (await get(anna, pathOf(anna, file, 'content'))).arrayBuffer())
  expect(content.length).toBe(file.size)
  expect(content.includes('StoaCamera')).toBe(false)
  expect(content.includes(exifOfAthens().subarray(180, 204))).toBe(false)
  expect(await sizeOf(await get(anna, pathOf(anna, file, 'thumbnail')))).toEqual({ width: 450, height: 600 })
})

test('a picture is made small once, whoever asks, and kept', async () => {
  const file = await upload(anna, png(1000, 800))
  await anna.call(postMessage, { channelId: await anna.general(), fileIds: [file.id] })
  const answers = await Promise.all([anna, bert, anna].map((who) => get(who, pathOf(who, file, 'thumbnail'))))
  for (const answer of answers) expect(await sizeOf(answer)).toEqual({ width: 750, height: 600 })
  const etag = answers[0]?.headers.get('etag') ?? ''
  const path = join(folder, 'thumbnails', etag.slice(1, 3), `${etag.slice(1, -1)}.webp`)
  const made = await stat(path)
  expect((await get(bert, pathOf(bert, file, 'thumbnail'))).status).toBe(200)
  expect((await stat(path)).ctimeMs).toBe(made.ctimeMs)
  expect((await get(bert, pathOf(bert, file, 'thumbnail'), { 'if-none-match': etag })).status).toBe(304)
})

test('nobody sees small what they may not see large', async () => {
  const room = await anna.call(createChannel, { name: 'closed', visibility: 'private' })
  const file = await upload(anna, png(10, 10))
  await anna.call(postMessage, { channelId: room.id, fileIds: [file.id] })
  expect((await get(anna, pathOf(anna, file, 'thumbnail'))).status).toBe(200)
  expect((await get(bert, pathOf(bert, file, 'thumbnail'))).status).toBe(404)
})

test.each([
  ['one of too many pixels', bomb(10_000, 6_000)],
  ['one that is broken', Buffer.concat([png(30, 30).subarray(0, 60), Buffer.alloc(100)])],
  ['text', Buffer.from('no picture')],
])('%s is kept for download, but never made small', async (_, bytes) => {
  const file = await upload(anna, bytes)
  const answer = await get(anna, pathOf(anna, file, 'thumbnail'))
  expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([
    415,
    'unsupported',
  ])
  expect((await get(anna, pathOf(anna, file, 'content'))).status).toBe(200)
  expect((await get(anna, pathOf(anna, file, 'thumbnail'))).status).toBe(415)
})

test('a PDF may be framed by the app, and by nobody else; nothing else is served so', async () => {
  const pdf = await upload(anna, Buffer.from('%PDF-1.7\n'), 'plan.pdf')
  const answer = await get(anna, pathOf(anna, pdf, 'pdf'))
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': expect.stringMatching(/^inline; filename="plan.pdf"/),
    'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'self'/),
    'x-content-type-options': 'nosniff',
  })
  const page = await upload(anna, Buffer.from('<!doctype html><script>alert(1)</script>'), 'plan.pdf')
  expect((await get(anna, pathOf(anna, page, 'pdf'))).status).toBe(415)
})

test('what a picture shows is said before it is sent, and goes with the message', async () => {
  using stream = await anna.events().started()
  const file = await upload(anna, png(10, 10))
  const described = await anna.call(describeFile, { fileId: file.id, alt: ' A sunrise ' })
  expect(described).toEqual({ ...file, alt: 'A sunrise' })
  expect((await stream.event('file.described')).data.file).toEqual(described)
  const message = await anna.call(postMessage, { channelId: await anna.general(), fileIds: [file.id] })
  expect(message.files).toEqual([described])
  const { items } = await bert.call(listMessages, { channelId: await bert.general() })
  expect(items.find(({ id }) => id === message.id)?.files).toEqual([described])
  await expect(anna.call(describeFile, { fileId: file.id, alt: 'Late' })).rejects.toMatchObject({ code: 'conflict' })
})

test('a picture becomes a face: square, told to all who know its member, gone as a file', async () => {
  using stream = await bert.events().started()
  const file = await upload(anna, png(600, 200))
  const before = await small()
  const member = await anna.call(setAvatar, { memberId: anna.id, fileId: file.id })
  expect((await stream.event('member.updated')).data.member).toEqual(member)
  expect(await sizeOf(await get(bert, member.avatar ?? ''))).toEqual({ width: 192, height: 192 })
  expect((await small()).length).toBeGreaterThan(before.length)
  expect((await get(anna, pathOf(anna, file, 'content'))).status).toBe(404)
  expect((await get(guest, member.avatar ?? '')).status).toBe(404)
  const { items } = await bert.call(listMembers, {})
  expect(items.find(({ id }) => id === anna.id)).toEqual(member)
})

test('another picture has another address, and none has none', async () => {
  const face = async (width: number) => {
    const { id } = await upload(bert, png(width, 20))
    return (await bert.call(setAvatar, { memberId: bert.id, fileId: id })).avatar ?? ''
  }
  const [first, second] = [await face(20), await face(30)]
  expect(second).not.toBe(first)
  expect((await get(bert, first)).status).toBe(404)
  expect((await get(bert, second)).status).toBe(200)
  expect(await bert.call(setAvatar, { memberId: bert.id, fileId: null })).toMatchObject({ avatar: null })
  expect((await get(bert, second)).status).toBe(404)
})

test('a face is a picture of one’s own that no message carries', async () => {
  const text = await upload(anna, Buffer.from('not a face'))
  const put = (who: Member, fileId: string) => who.call(setAvatar, { memberId: who.id, fileId })
  await expect(put(anna, text.id)).rejects.toMatchObject({ code: 'unsupported' })
  await expect(put(bert, text.id)).rejects.toMatchObject({ code: 'not_found' })
  const sent = await upload(anna, png(10, 10))
  await anna.call(postMessage, { channelId: await anna.general(), fileIds: [sent.id] })
  await expect(put(anna, sent.id)).rejects.toMatchObject({ code: 'conflict' })
})
