import { getAccount } from '@stoa/protocol/accounts'
import { AppError, httpStatus } from '@stoa/protocol/errors'
import { operations } from '@stoa/protocol/operations'
import { listWorkspaces } from '@stoa/protocol/workspaces'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Column, Mark } from './table.ts'
import { columns, operationTable, readTable } from './table.ts'
import type { Try } from './tries.ts'
import { tries } from './tries.ts'
import type { Knocker } from './world.ts'
import { World } from './world.ts'

const lines = readTable(operationTable, columns)

let world: World

beforeAll(async () => {
  world = await World.start()
})
afterAll(() => world[Symbol.asyncDispose]())

test('every operation stands in the table, and every line is tried', () => {
  expect(new Set(lines.map((line) => line.subject))).toEqual(new Set(operations.map(({ name }) => name)))
  expect(Object.keys(tries).sort()).toEqual(lines.map((line) => line.label).sort())
  for (const { label, subject } of lines) expect(tries[label]?.contract.name).toBe(subject)
})

test('beside each refusal somebody is let in by the same words', () => {
  for (const { label, marks } of lines)
    expect([label, Object.values(marks)]).toEqual([label, expect.arrayContaining(['ok'])])
})

test('a key knows of its own workspace alone', async () => {
  const elsewhere = await world.member.person.found('Beside')
  const mine = await world.member.person.call(listWorkspaces, {})
  expect(mine.items.map(({ id }) => id)).toEqual(expect.arrayContaining([elsewhere.workspaceId]))
  const { items } = await world.cast.key.call(listWorkspaces, {})
  expect(items).toMatchObject([{ id: world.owner.workspaceId, memberId: world.member.id }])
  expect(await world.cast.key.call(getAccount, {})).toMatchObject({ id: world.member.person.who.accountId })
})

describe.each(lines)('$label', ({ label, marks }) => {
  const isLetIn = (column: Column) => marks[column] === 'ok' || marks[column] === '-'
  const tried = columns.filter((column) => marks[column] !== '.')

  test('is refused, and nothing changes', async () => {
    const attempt = tryOf(label)
    const input = await attempt.make(world)
    const id = await attempt.about?.(world)
    const before = await world.database.take()
    const said: Partial<Record<Column, Mark>> = {}
    for (const column of tried.filter((each) => !isLetIn(each))) said[column] = await knock(attempt, column, input, id)
    const expected = tried.filter((each) => !isLetIn(each)).map((column) => [column, marks[column]])
    expect(said).toEqual(Object.fromEntries(expected))
    expect(await world.database.take()).toEqual(before)
    if (marks.crossed === '.') expect(namesSomething(input, attempt)).toBe(false)
  })

  test('is done', async () => {
    const attempt = tryOf(label)
    const id = await attempt.about?.(world)
    const said: Partial<Record<Column, Mark>> = {}
    for (const column of tried.filter(isLetIn))
      said[column] = await knock(attempt, column, await attempt.make(world), id)
    expect(said).toEqual(Object.fromEntries(tried.filter(isLetIn).map((column) => [column, marks[column]])))
  })
})

function tryOf(label: string): Try {
  const found = tries[label]
  if (!found) throw new Error(`nothing tries ${label}`)
  return found
}

async function knock({ contract }: Try, column: Column, input: unknown, id: string | undefined): Promise<Mark> {
  const who: Knocker = world.cast[column]
  try {
    const answer = await who.call(contract, input as never)
    return id === undefined || JSON.stringify(answer).includes(id) ? 'ok' : '-'
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return String(httpStatus[error.code]) as Mark
  }
}

/** What a stranger could name under a path of their own; operations outside a workspace have no such path. */
function namesSomething(input: unknown, { contract }: Try): boolean {
  return contract.scope === 'workspace' && /"(wsp|mbr|agt|chn|msg|fil|prj|inv|key|reg)_/.test(JSON.stringify(input))
}
