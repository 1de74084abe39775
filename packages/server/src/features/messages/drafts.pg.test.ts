import { listDrafts, saveDraft } from '@stoa/protocol/messages'
import type { Member } from '@stoa/testkit/stoa'
import { Stoa } from '@stoa/testkit/stoa'
import { afterAll, beforeAll, expect, test } from 'vitest'

let stoa: Stoa
let ada: Member
let channelId: string

beforeAll(async () => {
  stoa = await Stoa.start()
  ada = await (await stoa.signUp('ada')).found('Ada')
  channelId = await ada.general()
})
afterAll(() => stoa[Symbol.asyncDispose]())

const saved = async () => (await ada.call(listDrafts, {})).items.map(({ body }) => body)

test('an older save of a page does not replace a newer one that overtook it', async () => {
  const save = (page: string, turn: number, body: string) =>
    ada.call(saveDraft, { channelId, body, order: { page, turn } })
  await save('page_one', 1, 'half')
  const newer = await save('page_one', 3, 'half a thought')
  expect(await save('page_one', 2, 'half a')).toEqual(newer)
  expect(await saved()).toEqual(['half a thought'])
  // Nor does it bring back what was sent.
  await save('page_one', 5, '')
  await save('page_one', 4, 'half a thought.')
  expect(await saved()).toEqual([])
  // Another page counts for itself.
  await save('page_two', 1, 'another')
  expect(await saved()).toEqual(['another'])
})

test('without an order, the last save to come stays', async () => {
  await ada.call(saveDraft, { channelId, body: 'of a page', order: { page: 'page_three', turn: 9 } })
  await ada.call(saveDraft, { channelId, body: 'of a script' })
  await ada.call(saveDraft, { channelId, body: 'of a script again' })
  expect(await saved()).toEqual(['of a script again'])
  await ada.call(saveDraft, { channelId, body: 'of a page', order: { page: 'page_three', turn: 1 } })
  expect(await saved()).toEqual(['of a page'])
})
