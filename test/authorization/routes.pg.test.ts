import { afterAll, beforeAll, expect, test } from 'vitest'
import { post, resetToken, routeTries } from './routes.ts'
import type { Column, Mark } from './table.ts'
import { columns, readTable, routeTable } from './table.ts'
import { World } from './world.ts'

const lines = readTable(routeTable, columns)

let world: World

beforeAll(async () => {
  world = await World.start()
})
afterAll(() => world[Symbol.asyncDispose]())

test('every route and stream stands in the table, and every line is tried', () => {
  const paths = lines.map(({ label }) => label.replace(/ (?!\/)/, ' /api/v1/workspaces/:workspaceId/'))
  expect(paths.sort()).toEqual([...world.stoa.server.routes].sort())
  expect(Object.keys(routeTries).sort()).toEqual(lines.map(({ label }) => label).sort())
})

test('who shows the right password or link may choose another one', async () => {
  const person = await world.newcomer()
  const headers = () => ({ cookie: person.cookie() })
  const change = { currentPassword: 'correct horse battery', newPassword: 'another horse' }
  expect((await post(world, { headers }, '/api/auth/change-password', change)).status).toBe(200)
  const reset = { token: await resetToken(world), newPassword: 'another horse' }
  expect((await post(world, world.cast.nobody, '/api/auth/reset-password', reset)).status).toBe(200)
})

// The last line signs everybody out.
test.each(lines)('$label', async ({ label, marks }) => {
  const attempt = routeTries[label]
  if (!attempt) throw new Error(`nothing tries ${label}`)
  const id = (await attempt.make?.(world)) ?? ''
  const tried = columns.filter((column) => marks[column] !== '.')
  const refused = tried.filter((column) => marks[column] !== 'ok' && marks[column] !== '-')
  const said: Partial<Record<Column, Mark>> = {}
  const before = await world.database.take()
  for (const column of refused) said[column] = await knock(column)
  expect(await world.database.take()).toEqual(before)
  for (const column of tried) said[column] ??= await knock(column)
  expect(said).toEqual(Object.fromEntries(tried.map((column) => [column, marks[column]])))

  async function knock(column: Column): Promise<Mark> {
    const response = (await attempt?.knock(world, world.cast[column], id)) as Response
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
    const text = isStream ? '' : await response.text()
    if (isStream) await response.body?.cancel()
    if (!response.ok) return String(response.status) as Mark
    return text === 'null' ? '-' : 'ok'
  }
})
