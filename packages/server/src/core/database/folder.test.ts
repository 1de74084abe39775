import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StartError } from '../start-error.ts'
import { openDataFolder } from './folder.ts'

let place: string
beforeEach(() => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'stoa-folder-')))
})
afterEach(() => rmSync(place, { recursive: true }))

test('it is made, private, when absent', () => {
  using folder = openDataFolder(join(place, 'a', 'b'))
  expect(folder.path).toBe(join(place, 'a', 'b'))
  expect(statSync(folder.path).mode & 0o777).toBe(0o700)
})

test('a second opener is refused with one sentence that names the folder and the process', () => {
  using _folder = openDataFolder(place)
  expect(() => openDataFolder(place)).toThrow(StartError)
  expect(() => openDataFolder(place)).toThrow(`${place} is in use by another Stoa server (process ${process.pid})`)
})

test('it can be opened again once it was let go', () => {
  openDataFolder(place)[Symbol.dispose]()
  using folder = openDataFolder(place)
  expect(folder.path).toBe(place)
})

test('another process is refused while the holder lives and let in when the holder was killed', async () => {
  const holder = spawn(process.execPath, ['--input-type=module', '--eval', holding], {
    env: { FOLDER: place, MODULE: new URL('./folder.ts', import.meta.url).href },
  })
  await once(holder.stdout, 'data')
  expect(() => openDataFolder(place)).toThrow(`(process ${holder.pid})`)
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  using folder = openDataFolder(place)
  expect(folder.path).toBe(place)
})

const holding = `
const { openDataFolder } = await import(process.env.MODULE)
globalThis.folder = openDataFolder(process.env.FOLDER)
console.log('held')
setInterval(() => {}, 1e6)`

test('a secret is made once, kept, and readable by its owner only', () => {
  const first = openDataFolder(place)
  const secret = first.secret('secret')
  first[Symbol.dispose]()
  using again = openDataFolder(place)
  expect(secret.length).toBeGreaterThanOrEqual(32)
  expect(again.secret('secret')).toBe(secret)
  expect(again.secret('other')).not.toBe(secret)
  expect(statSync(join(place, 'secret')).mode & 0o777).toBe(0o600)
})

test('a damaged secret is told, not replaced', () => {
  writeFileSync(join(place, 'secret'), '')
  using folder = openDataFolder(place)
  expect(() => folder.secret('secret')).toThrow('holds no usable secret')
})

test('a folder that cannot be made is told', () => {
  writeFileSync(join(place, 'file'), '')
  expect(() => openDataFolder(join(place, 'file', 'data'))).toThrow(StartError)
})
