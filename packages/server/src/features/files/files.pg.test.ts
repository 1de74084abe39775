import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addChannelMember, createChannel, leaveChannel } from '@stoa/protocol/channels'
import type { ErrorBody } from '@stoa/protocol/errors'
import type { File } from '@stoa/protocol/files'
import { getFile } from '@stoa/protocol/files'
import { deleteMessage, listMessages, postMessage } from '@stoa/protocol/messages'
import type { Member } from '@stoa/testkit/stoa'
import { Stoa } from '@stoa/testkit/stoa'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

const PNG = Buffer.concat([
  Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x07\0\0\0\x05\x08\x02\0\0\0', 'latin1'),
  Buffer.from('picture'),
])
const LIMIT = 100_000

let folder: string
let stoa: Stoa
let anna: Member
let bert: Member
let guest: Member

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stoa-files-'))
  stoa = await Stoa.start({ env: { STOA_DATA: folder, STOA_UPLOAD_LIMIT: '100 kB' } })
  anna = await (await stoa.signUp('anna')).found('Team')
  bert = await anna.invite(await stoa.signUp('bert'))
  guest = await anna.invite(await stoa.signUp('gustav'), 'guest')
})

afterAll(async () => {
  await stoa[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

type Sent = { name?: string; type?: string; part?: string; headers?: Record<string, string> }

function upload(
  who: Member,
  bytes: string | Buffer,
  { name = 'file.bin', type = '', part = 'file', headers = {} }: Sent = {},
) {
  const form = new FormData()
  form.append(part, new Blob([bytes as string], { type }), name)
  return fetch(urlOf(who), { method: 'POST', body: form, headers: { ...credentials(who), ...headers } })
}

async function uploaded(who: Member, bytes: string | Buffer, sent?: Sent): Promise<File> {
  const response = await upload(who, bytes, sent)
  const body = await response.text()
  expect(response.status, body).toBe(201)
  return JSON.parse(body)
}

const urlOf = (who: Member, rest = '') => `${stoa.url}/api/v1/workspaces/${who.workspaceId}/files${rest}`
const credentials = (who: Member) => ({ cookie: who.person.cookie(), origin: stoa.url })
const download = (who: Member, id: string, headers: Record<string, string> = {}, query = '') =>
  fetch(urlOf(who, `/${id}/content${query}`), { headers: { ...credentials(who), ...headers } })
const errorOf = async (response: Response): Promise<ErrorBody['error']> => JSON.parse(await response.text()).error
const codeOf = async (response: Response) => (await errorOf(response)).code

test('a picture goes up, into a message, and down again byte for byte, to those who may read there', async () => {
  using stream = await anna.events().started()
  const file = await uploaded(anna, PNG, { name: 'cat.png', type: 'text/html' })
  expect(file).toMatchObject({ name: 'cat.png', mediaType: 'image/png', size: PNG.length, width: 7, height: 5 })
  expect((await stream.event('file.uploaded')).data.file).toEqual(file)
  const message = await anna.call(postMessage, { channelId: await anna.general(), fileIds: [file.id] })
  expect(message.files).toEqual([file])
  expect(await bert.call(getFile, { fileId: file.id })).toEqual(file)
  const answer = await download(bert, file.id)
  expect(answer.status).toBe(200)
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(PNG)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-length': String(PNG.length),
    'content-disposition': `inline; filename="cat.png"; filename*=UTF-8''cat.png`,
    'content-security-policy': expect.stringMatching(/sandbox.*default-src 'none'/),
    'x-content-type-options': 'nosniff',
    'cache-control': expect.stringContaining('private'),
  })
})

test('until a message carries it, and where they may not read, others learn nothing of a file', async () => {
  const room = await anna.call(createChannel, { name: 'closed', visibility: 'private' })
  const file = await uploaded(anna, 'secret')
  const unseen = async (who: Member) => {
    await expect(who.call(getFile, { fileId: file.id })).rejects.toMatchObject({ code: 'not_found' })
    const answers = [await download(who, file.id), await download(who, 'fil_nothing')]
    expect(answers.map((each) => each.status)).toEqual([404, 404])
    expect(await answers[0]?.text()).toBe(await answers[1]?.text())
  }
  expect((await download(anna, file.id)).status).toBe(200)
  await unseen(bert)
  await anna.call(postMessage, { channelId: room.id, fileIds: [file.id] })
  await unseen(bert)
  await unseen(guest)
  await anna.call(addChannelMember, { channelId: room.id, memberId: bert.id })
  expect((await download(bert, file.id)).status).toBe(200)
  await bert.call(leaveChannel, { channelId: room.id })
  await unseen(bert)
})

test('one who left the channel does not get back what they had sent there', async () => {
  const room = await anna.call(createChannel, { name: 'handover', visibility: 'private' })
  await anna.call(addChannelMember, { channelId: room.id, memberId: bert.id })
  const file = await uploaded(bert, 'handed over')
  await bert.call(postMessage, { channelId: room.id, fileIds: [file.id] })
  expect((await download(bert, file.id)).status).toBe(200)
  await bert.call(leaveChannel, { channelId: room.id })
  expect((await download(bert, file.id)).status).toBe(404)
})

test('strangers and the anonymous get nowhere, and another’s upload cannot be posted', async () => {
  const file = await uploaded(anna, 'mine')
  const stranger = await (await stoa.signUp('stranger')).found('Elsewhere')
  const asStranger = (path: string, init: RequestInit = {}) =>
    fetch(urlOf(anna, path), { ...init, headers: credentials(stranger) })
  expect((await asStranger(`/${file.id}/content`)).status).toBe(404)
  expect((await asStranger('', { method: 'POST', body: new FormData() })).status).toBe(404)
  expect((await fetch(urlOf(anna, `/${file.id}/content`))).status).toBe(401)
  expect((await fetch(urlOf(stranger, `/${file.id}/content`), { headers: credentials(stranger) })).status).toBe(404)
  const posting = bert.call(postMessage, { channelId: await bert.general(), fileIds: [file.id] })
  await expect(posting).rejects.toMatchObject({ code: 'not_found' })
})

test.each([
  ['a page', '<!doctype html><script>alert(document.domain)</script>', 'evil.html', 'text/html'],
  ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'evil.svg', 'image/svg+xml'],
  ['a script', 'alert(1)', 'evil.js', 'text/javascript'],
  ['a PDF', '%PDF-1.7 /JS (app.alert(1))', 'evil.pdf', 'application/pdf'],
  ['a page behind the head of a zip', 'PK\x03\x04<script>alert(1)</script>', 'evil.png', 'image/png'],
])('%s is only ever offered for download', async (_, bytes, name, type) => {
  const file = await uploaded(anna, bytes, { name, type })
  expect(['text/plain', 'application/pdf', 'application/zip']).toContain(file.mediaType)
  const { headers } = await download(anna, file.id)
  expect(headers.get('content-disposition')).toMatch(/^attachment;/)
  expect(headers.get('content-type')).not.toMatch(/html|svg|xml|script/)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-security-policy')).toContain('sandbox')
})

test('a script that is also a picture is a picture, which no browser runs', async () => {
  const file = await uploaded(anna, 'GIF89a/*\0\0\0*/=1;alert(1)//<script>alert(1)</script>', { name: 'x.js' })
  const { headers } = await download(anna, file.id)
  expect(headers.get('content-type')).toBe('image/gif')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect((await download(anna, file.id, {}, '?download=1')).headers.get('content-disposition')).toMatch(/^attachment;/)
})

test('names stay names: no folder, no header, no direction of theirs gets through', async () => {
  const names = ['../../../etc/passwd', '..\\..\\boot.ini', 'a"; filename="b.html', 'x\u202Egpj.exe', 'Grüße 世界.txt']
  const files = await Promise.all(names.map((name) => uploaded(anna, `called ${name}`, { name })))
  expect(files.map((file) => file.name)).toEqual([
    'passwd',
    'boot.ini',
    expect.not.stringContaining('"'),
    'xgpj.exe',
    'Grüße 世界.txt',
  ])
  const disposition = (await download(anna, files[4]?.id ?? '')).headers.get('content-disposition')
  expect(disposition).toBe(
    `attachment; filename="Gr__e __.txt"; filename*=UTF-8''${encodeURIComponent('Grüße 世界.txt')}`,
  )
  const hashes = names.map((name) => createHash('sha256').update(`called ${name}`).digest('hex'))
  expect(await storedNames()).toEqual(expect.arrayContaining(hashes))
  expect((await storedNames()).filter((name) => !/^[\da-f]{64}$/.test(name))).toEqual([])
})

test('what is too large is refused, by what it says and by what it is, and nothing of it stays', async () => {
  const before = await storedNames()
  const refused = await upload(anna, Buffer.alloc(LIMIT + 1, 'x'))
  expect(refused.status).toBe(413)
  expect(await errorOf(refused)).toMatchObject({ code: 'too_large', details: { limit: LIMIT } })
  const declared = await upload(anna, Buffer.alloc(LIMIT * 3, 'x'))
  expect(await codeOf(declared)).toBe('too_large')
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(Buffer.alloc(16_384, 'x')) })
  const head = '--b\r\ncontent-disposition: form-data; name="file"; filename="x"\r\n\r\n'
  const joined = ReadableStream.from(
    (async function* () {
      yield Buffer.from(head)
      yield* endless
    })(),
  )
  const sending = fetch(urlOf(anna), {
    method: 'POST',
    body: joined,
    duplex: 'half',
    headers: { ...credentials(anna), 'content-type': 'multipart/form-data; boundary=b' },
  } as RequestInit)
  // The server hangs up on one who goes on sending; whether the refusal is read first is up to the sender's stack.
  await sending.then(
    async (answer) => expect(await codeOf(answer)).toBe('too_large'),
    () => {},
  )
  await uploaded(anna, Buffer.alloc(LIMIT, 'y'))
  await vi.waitFor(async () => expect(await incoming()).toEqual([]))
  expect(await storedNames()).toHaveLength(before.length + 1)
})

test('what is no file, or no multipart body, is refused with the reason', async () => {
  const send = (body: string, type: string) =>
    fetch(urlOf(anna), { method: 'POST', body, headers: { ...credentials(anna), 'content-type': type } })
  expect(await codeOf(await upload(anna, ''))).toBe('invalid')
  expect(await codeOf(await upload(anna, 'x', { part: 'other' }))).toBe('invalid')
  expect(await codeOf(await send('{}', 'application/json'))).toBe('unsupported')
  expect(await codeOf(await send('x', 'multipart/form-data'))).toBe('invalid')
  expect(await codeOf(await send('not multipart', 'multipart/form-data; boundary=b'))).toBe('invalid')
  expect(
    await codeOf(
      await send(
        '--b\r\ncontent-disposition: form-data; name="file"; filename="x"\r\n\r\nhalf',
        'multipart/form-data; boundary=b',
      ),
    ),
  ).toBe('invalid')
  expect(await codeOf(await send('--b--\r\n', 'multipart/form-data; boundary=b'))).toBe('invalid')
  const two = new FormData()
  two.append('file', new Blob(['one']), 'one')
  two.append('file', new Blob(['two']), 'two')
  expect(await codeOf(await fetch(urlOf(anna), { method: 'POST', body: two, headers: credentials(anna) }))).toBe(
    'invalid',
  )
  const many = new FormData()
  for (let i = 0; i < 50; i++) many.append(`field${i}`, 'x')
  expect(await codeOf(await fetch(urlOf(anna), { method: 'POST', body: many, headers: credentials(anna) }))).toBe(
    'invalid',
  )
  const foreign = await upload(anna, 'x', { headers: { origin: 'https://evil.example' } })
  expect(foreign.status).toBe(403)
  expect(await incoming()).toEqual([])
})

test('one who hangs up in the middle leaves nothing', async () => {
  const { hostname, port } = new URL(stoa.url)
  const path = new URL(urlOf(anna)).pathname
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${stoa.url}\r\nCookie: ${anna.person.cookie()}\r\n` +
      'Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 50000\r\n\r\n' +
      `--b\r\ncontent-disposition: form-data; name="file"; filename="x"\r\n\r\n${'x'.repeat(20_000)}`,
  )
  await vi.waitFor(async () => expect(await incoming()).toHaveLength(1))
  socket.destroy()
  await vi.waitFor(async () => expect(await incoming()).toEqual([]))
})

test('a part of a file is served as asked', async () => {
  const file = await uploaded(anna, '0123456789')
  const part = await download(anna, file.id, { range: 'bytes=2-4' })
  expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 2-4/10', '234'])
  const tail = await download(anna, file.id, { range: 'bytes=-2' })
  expect([tail.status, await tail.text()]).toEqual([206, '89'])
  const beyond = await download(anna, file.id, { range: 'bytes=10-' })
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */10'])
  const etag = part.headers.get('etag') ?? ''
  const changed = await download(anna, file.id, { range: 'bytes=2-4', 'if-range': '"another"' })
  expect([changed.status, await changed.text()]).toEqual([200, '0123456789'])
  expect((await download(anna, file.id, { 'if-none-match': etag })).status).toBe(304)
  const head = await fetch(urlOf(anna, `/${file.id}/content`), { method: 'HEAD', headers: credentials(anna) })
  expect([head.status, head.headers.get('content-length')]).toEqual([200, '10'])
})

test('the same upload under the same key is one file; another under it is a conflict', async () => {
  const headers = { 'idempotency-key': 'upload-1' }
  const first = await uploaded(bert, 'once', { headers })
  expect(await uploaded(bert, 'once', { headers })).toEqual(first)
  expect(await codeOf(await upload(bert, 'twice', { headers }))).toBe('conflict')
  expect(await codeOf(await upload(bert, 'once', { headers: { 'idempotency-key': 'a b' } }))).toBe('invalid')
})

test('the same bytes sent by two are kept once, and seen by neither through the other', async () => {
  const [one, other] = [await uploaded(anna, 'the same'), await uploaded(bert, 'the same')]
  expect(one.id).not.toBe(other.id)
  expect(
    (await storedNames()).filter((name) => name === createHash('sha256').update('the same').digest('hex')),
  ).toHaveLength(1)
  expect((await download(anna, other.id)).status).toBe(404)
})

test('a deleted message takes its files along', async () => {
  const file = await uploaded(anna, 'regretted')
  const message = await anna.call(postMessage, { channelId: await anna.general(), fileIds: [file.id] })
  await anna.call(deleteMessage, { messageId: message.id })
  expect((await download(anna, file.id)).status).toBe(404)
  const { items } = await bert.call(listMessages, { channelId: await bert.general() })
  expect(items.find((each) => each.id === message.id)?.files ?? []).toEqual([])
})

test('uploads that no message carries are bounded for each member', async () => {
  const carla = await anna.invite(await stoa.signUp('carla'))
  for (let i = 0; i < 100; i += 5) await Promise.all([0, 1, 2, 3, 4].map((k) => uploaded(carla, `loose ${i + k}`)))
  const refused = await upload(carla, 'one too many')
  expect([refused.status, await codeOf(refused)]).toEqual([409, 'conflict'])
  const many = await Promise.all(Array.from({ length: 12 }, (_, i) => upload(bert, Buffer.alloc(90_000, String(i)))))
  expect(many.map((each) => each.status).filter((status) => status !== 201 && status !== 429)).toEqual([])
})

async function storedNames(): Promise<string[]> {
  const entries = await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true })
  return entries.filter((each) => each.isFile() && !each.parentPath.endsWith('incoming')).map((each) => each.name)
}

function incoming(): Promise<string[]> {
  return readdir(join(folder, 'files', 'incoming')).catch(() => [])
}
