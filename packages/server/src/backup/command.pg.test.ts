import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setAvatar } from '@stoa/protocol/workspaces'
import { runProgram } from '@stoa/testkit/program'
import type { Member } from '@stoa/testkit/stoa'
import { Stoa } from '@stoa/testkit/stoa'
import { afterAll, beforeAll, expect, test } from 'vitest'

let place: string
let data: string
let stoa: Stoa
let ada: Member
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'stoa-backup-command-'))
  data = join(place, 'data')
  stoa = await Stoa.start({ env: { STOA_DATA: data } })
  ada = await (await stoa.signUp('ada')).found('Team')
  await upload('plan.txt', 'the plan')
  const face = await upload('face.png', PNG)
  await ada.call(setAvatar, { memberId: ada.id, fileId: face })
})
afterAll(async () => {
  await stoa[Symbol.asyncDispose]()
  await rm(place, { recursive: true })
})

test('a backup of a folder without the files that the database names is none, and says which', async () => {
  const file = join(place, 'elsewhere.tar.gz')
  const env = { STOA_DATA: join(place, 'another') }
  const refused = await backup([file], env)
  expect(refused.code).toBe(1)
  expect(refused.complained).toContain('2 files')
  expect(refused.complained).toContain(`${join(place, 'another', 'files')}`)
  expect(refused.complained).toContain('plan.txt')
  expect(refused.complained).toContain('STOA_DATA')
  expect(refused.complained).not.toContain('    at ')
  expect(existsSync(file)).toBe(false)
  const despite = await backup([file, '--allow-missing'], env)
  expect(despite).toMatchObject({ code: 0, complained: expect.stringContaining('2 files') })
  expect(existsSync(file)).toBe(true)
})

test('a backup with all of its files complains of nothing', async () => {
  const file = join(place, 'whole.tar.gz')
  const { code, said, complained } = await backup([file])
  expect({ code, complained }).toEqual({ code: 0, complained: '' })
  expect(said).toContain(file)
})

test.each([
  ['a secret that is nowhere', ['FILE', '--with-secret'], {}, 'There is no secret in'],
  ['a folder that is not there', ['missing/FILE'], {}, 'cannot be written'],
  ['a database that is not there', ['FILE'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/no' }, 'DATABASE_URL'],
  ['a database of something else', ['FILE'], { DATABASE_URL: 'OTHER' }, 'There is no Stoa in this database'],
  ['a flag that is none', ['FILE', '--quick'], {}, 'Usage: npm run backup'],
])('%s is told in one sentence', async (_, args, env, sentence) => {
  const [target = '', ...flags] = args
  const other = new URL(stoa.databaseUrl)
  other.pathname = '/postgres'
  const filled = Object.fromEntries(
    Object.entries(env).map(([key, value]) => [key, value.replace('OTHER', other.href)]),
  )
  const { code, said, complained } = await backup([join(place, target), ...flags], filled)
  expect(complained.trim().split('\n')).toEqual([expect.stringContaining(sentence)])
  expect({ code, said }).toEqual({ code: 1, said: '' })
})

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function upload(name: string, bytes: string | Buffer): Promise<string> {
  const body = new FormData()
  body.append('file', new Blob([bytes as string]), name)
  const headers = { cookie: ada.person.cookie(), origin: stoa.url }
  const answer = await fetch(`${stoa.url}/api/v1/workspaces/${ada.workspaceId}/files`, {
    method: 'POST',
    body,
    headers,
  })
  return ((await answer.json()) as { id: string }).id
}

function backup(args: string[], env: NodeJS.ProcessEnv = {}) {
  const server = { STOA_DATA: data, DATABASE_URL: stoa.databaseUrl }
  return runProgram('packages/server/src/backup.ts', ['backup', ...args], { ...server, ...env })
}
