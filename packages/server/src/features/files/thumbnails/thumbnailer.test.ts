import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bomb, png } from '@stoa/testkit/pictures'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Thumbnailer } from './thumbnailer.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stoa-small-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function picture(name: string, bytes: Buffer) {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return { path, mediaType: 'image/png', shape: 'preview' as const }
}

test('pictures are made small one after another, and one that fails hinders no other', async () => {
  await using thumbnailer = new Thumbnailer()
  const tasks = [
    await picture('one', png(40, 30)),
    await picture('broken', Buffer.from('no')),
    await picture('two', png(4, 3)),
  ]
  const outcomes = await Promise.all(tasks.map((task) => thumbnailer.make(task)))
  expect(outcomes.map((outcome) => Object.keys(outcome)[0])).toEqual(['bytes', 'failure', 'bytes'])
})

test('one that takes too long is given up, and the next is made all the same', async () => {
  const large = await picture('large', bomb(9000, 5000))
  await using hasty = new Thumbnailer({ limitMs: 1 })
  expect(await hasty.make(large)).toEqual({ failure: 'it took too long' })
  await using patient = new Thumbnailer()
  expect(await patient.make(await picture('small', png(4, 3)))).toHaveProperty('bytes')
})

test('more than may wait are refused, and those that wait when the server stops are told', async () => {
  const thumbnailer = new Thumbnailer()
  const task = await picture('many', png(4, 3))
  const made = Array.from({ length: 202 }, () => thumbnailer.make(task))
  const settled = Promise.allSettled(made)
  await expect(made.at(-1)).rejects.toMatchObject({ code: 'unavailable' })
  await thumbnailer[Symbol.asyncDispose]()
  for (const outcome of await settled)
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'unavailable' })
})
