import { createClient } from '@stoa/client/client'
import { createKey, getAccount, listKeys, listSessions, revokeKey, revokeSession } from '@stoa/protocol/accounts'
import { listChannels } from '@stoa/protocol/channels'
import { removeMember } from '@stoa/protocol/workspaces'
import { Browser } from '@stoa/testkit/browser'
import { EventReader } from '@stoa/testkit/event-reader'
import type { Member } from '@stoa/testkit/stoa'
import { Person, Stoa } from '@stoa/testkit/stoa'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'

let stoa: Stoa
let ada: Member
let bea: Member
const open: EventReader[] = []

beforeAll(async () => {
  stoa = await Stoa.start()
  ada = await (await stoa.signUp('ada')).found('Team')
})
afterAll(() => stoa[Symbol.asyncDispose]())
beforeEach(async () => {
  bea = await ada.invite(await stoa.signUp('bea'))
})
afterEach(() => {
  for (const reader of open.splice(0)) reader[Symbol.dispose]()
})

const doors = ['events', 'live', 'events?live=1']
const path = (door: string) => `${stoa.url}/api/v1/workspaces/${ada.workspaceId}/${door}`

function read(door: string, headers: Record<string, string>): EventReader {
  const reader = new EventReader(path(door), headers)
  open.push(reader)
  return reader
}

/** All kinds of streams that one may open, begun. */
async function streams(headers: Record<string, string>): Promise<EventReader[]> {
  return await Promise.all(doors.map((door) => read(door, headers).started()))
}

/** Why each ended; waits until all have. */
async function ends(readers: EventReader[]): Promise<(string | undefined)[]> {
  for (const reader of readers) await reader.until(({ ended }) => ended !== undefined).catch(() => {})
  return readers.map(({ ended }) => ended)
}

const all = (reason: string) => doors.map(() => reason)

/** The same person in another browser. */
async function elsewhere({ person }: Member): Promise<Person> {
  const browser = new Browser(stoa.url)
  await browser.signIn(person.who.email, 'correct horse battery')
  return new Person(stoa.url, browser, person.who)
}

it('signing out ends the streams of that browser, and of no other', async () => {
  const phone = await elsewhere(bea)
  const [mine, theirs] = [await streams({ cookie: bea.person.cookie() }), await streams({ cookie: phone.cookie() })]
  expect((await bea.person.browser.post('/api/auth/sign-out')).status).toBe(200)
  expect(await ends(mine)).toEqual(all('revoked'))
  expect(await phone.call(getAccount, {})).toBeDefined()
  expect(theirs.map(({ ended }) => ended)).toEqual([undefined, undefined, undefined])
})

it('a session that is revoked from another browser takes its streams with it', async () => {
  const phone = await elsewhere(bea)
  const readers = await streams({ cookie: phone.cookie() })
  const { items } = await phone.call(listSessions, {})
  await bea.person.call(revokeSession, { sessionId: items.find(({ current }) => current)?.id ?? '' })
  expect(await ends(readers)).toEqual(all('revoked'))
  expect((await phone.browser.get('/api/v1/me')).status).toBe(401)
})

it('a new password ends the streams of every other browser', async () => {
  const phone = await elsewhere(bea)
  const readers = await streams({ cookie: phone.cookie() })
  const passwords = { currentPassword: 'correct horse battery', newPassword: 'another horse entirely' }
  expect((await bea.person.browser.post('/api/auth/change-password', passwords)).status).toBe(200)
  expect(await ends(readers)).toEqual(all('revoked'))
})

it('a key that is revoked takes its streams with it', async () => {
  const made = await bea.call(createKey, { name: 'script' })
  const readers = await streams({ authorization: `Bearer ${made.key}` })
  await bea.call(revokeKey, { keyId: made.id })
  expect(await ends(readers)).toEqual(all('revoked'))
})

it('with a member their streams end, by session and by key, and the key is nobody’s from then on', async () => {
  const key = await bea.key()
  const bySession = await streams({ cookie: bea.person.cookie() })
  const byKey = await streams({ authorization: `Bearer ${key}` })
  await createClient({ baseUrl: stoa.url, bearer: key }).call(listKeys, {}, { workspaceId: ada.workspaceId })
  await ada.call(removeMember, { memberId: bea.id })
  await expect(
    createClient({ baseUrl: stoa.url, bearer: key }).call(listChannels, {}, { workspaceId: ada.workspaceId }),
  ).rejects.toMatchObject({ code: 'unauthorized' })
  expect(await ends(byKey)).toEqual(all('revoked'))
  expect(await ends(bySession)).toEqual(all('removed'))
})

it('one who has just been removed opens no stream by what was remembered of them', async () => {
  const cookie = bea.person.cookie()
  using watching = ada.events()
  await watching.started()
  await bea.call(listChannels, {})
  await ada.call(removeMember, { memberId: bea.id })
  await watching.event('member.removed', (event) => event.data.member.id === bea.id)
  const answers = doors.map((door) => read(door, { cookie }))
  await ends(answers)
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
})
