import { getPreferences, setPreferences } from '@stoa/protocol/accounts'
import { acceptInvite, createInvite, createWorkspace } from '@stoa/protocol/workspaces'
import type { Acting } from '@stoa/testkit/engine'
import type { Team, Teammate } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import { afterEach, beforeEach, expect, test } from 'vitest'

let team: Team
let here: string
let bert: Teammate
let elsewhere: string

beforeEach(async () => {
  team = await startTeam('preferences')
  here = team.workspaceId
  bert = await team.join('Bert')
  const carl = await team.person('Carl')
  elsewhere = (await carl.run(createWorkspace, { name: 'Elsewhere' })).id
  const { token } = await carl.run(createInvite, { role: 'member' }, { in: elsewhere })
  await bert.run(acceptInvite, { token })
})
afterEach(() => team[Symbol.asyncDispose]())

const read = (workspaceId: string, who: Acting = bert) => who.run(getPreferences, { workspaceId })
const heard = async (workspaceId: string) =>
  (await bert.in(workspaceId).events()).flatMap(({ type, data }) => (type === 'preferences.updated' ? [data] : []))

test('a person begins with what suits most', async () => {
  expect(await read(here)).toMatchObject({
    version: 0,
    theme: 'system',
    sendOnEnter: true,
    sound: false,
    notify: null,
    level: 'mentions',
    sidebar: { order: [], folded: [], unreadOnly: false },
  })
})

test('what is personal holds in each workspace, and is told in each at once', async () => {
  await bert.run(setPreferences, { workspaceId: here, theme: 'dark', notify: true })
  expect(await read(elsewhere)).toMatchObject({ theme: 'dark', notify: true, sound: false })
  for (const workspaceId of [here, elsewhere])
    expect(await heard(workspaceId)).toMatchObject([{ preferences: { version: 1, theme: 'dark' } }])
})

test('level and sidebar are of one workspace, and no other hears of them', async () => {
  await bert.run(setPreferences, { workspaceId: here, level: 'all', sidebar: { order: ['chn_1'] } })
  await bert.run(setPreferences, { workspaceId: here, sidebar: { unreadOnly: true } })
  const sidebar = { order: ['chn_1'], folded: [], unreadOnly: true }
  expect(await read(here)).toMatchObject({ version: 2, level: 'all', sidebar })
  expect(await read(elsewhere)).toMatchObject({ level: 'mentions', sidebar: { order: [] } })
  expect(await heard(elsewhere)).toEqual([])
  await bert.run(setPreferences, { workspaceId: here, sound: true })
  expect(JSON.stringify(await heard(elsewhere))).not.toContain('chn_1')
})

test('changes at the same time are all kept', async () => {
  const changes = [
    { theme: 'dark' as const },
    { sound: true },
    { sendOnEnter: false },
    { sidebar: { unreadOnly: true } },
  ]
  await Promise.all(changes.map((change) => bert.run(setPreferences, { workspaceId: here, ...change })))
  const kept = { version: 4, theme: 'dark', sound: true, sendOnEnter: false, sidebar: { unreadOnly: true } }
  expect(await read(here)).toMatchObject(kept)
})

test('they are nobody else’s, and of no workspace that one is not in', async () => {
  await bert.run(setPreferences, { workspaceId: here, theme: 'dark' })
  expect(await read(here, team.owner)).toMatchObject({ theme: 'system' })
  expect((await team.owner.events()).some(({ type }) => type === 'preferences.updated')).toBe(false)
  const stranger = await team.person('Stella')
  await expect(read(here, stranger)).rejects.toMatchObject({ code: 'not_found' })
  const set = stranger.run(setPreferences, { workspaceId: here, theme: 'dark' })
  await expect(set).rejects.toMatchObject({ code: 'not_found' })
  const bot = await team.agent(here, bert.id, 'Bot')
  await expect(read(here, bot)).rejects.toMatchObject({ code: 'forbidden' })
})
