import type { Contract } from '@stoa/protocol/contract'
import { fullPath } from '@stoa/protocol/contract'
import { errorCodes } from '@stoa/protocol/errors'
import { operations } from '@stoa/protocol/operations'
import { Browser } from '@stoa/testkit/browser'
import { Stoa } from '@stoa/testkit/stoa'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

/** Whatever the fields of an operation hold, the door answers with a reason, and goes on serving. */
const RUNS = 25

let stoa: Stoa
let ada: Browser
/** Values that lead somewhere, so that what is wrong beside them is reached. */
let real: Record<string, string>

beforeAll(async () => {
  stoa = await Stoa.start()
  ada = new Browser(stoa.url)
  await ada.signUp('ada@example.org')
  const workspace = (await ada.post('/api/v1/workspaces', { name: 'Acme' })).body
  const base = `/api/v1/workspaces/${workspace.id}`
  const channelId = (await ada.get(`${base}/channels`)).body.items[0].id
  const message = (await ada.post(`${base}/channels/${channelId}/messages`, { body: 'hello' })).body
  const ids = { workspaceId: workspace.id, memberId: workspace.memberId, channelId, messageId: message.id }
  const agentId = (await ada.get(`${base}/agents`)).body.items[0].id
  real = {
    ...ids,
    agentId,
    body: 'hello',
    name: 'A name',
    q: 'hello',
    emoji: '👍',
    role: 'member',
    visibility: 'public',
  }
})

afterAll(() => stoa[Symbol.asyncDispose]())

const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    -1,
    0,
    1.5,
    2 ** 53,
    -(2 ** 63),
    1e308,
    true,
    '\u0000',
    '\ud800',
    '\u202e\u200f\ufeff',
    '%00',
    '../../etc/passwd',
    "' or 1=1 --",
    '<script>alert(1)</script>',
    'x'.repeat(50_000),
    Array.from({ length: 2000 }, () => 'x'),
    JSON.parse('['.repeat(200) + ']'.repeat(200)),
    { toString: 'x', constructor: { name: 'x' } },
  ),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
)

describe.each(operations.map((contract) => [contract.name, contract] as const))('%s', (_name, contract) => {
  test('answers anything with a reason', { timeout: 60_000 }, async () => {
    const names = fieldsOf(contract)
    const input = fc.record(Object.fromEntries(names.map((name) => [name, nasty])), { requiredKeys: [] })
    await fc.assert(
      fc.asyncProperty(input, fc.integer({ min: 0, max: 4 }), async (fields, luck) => {
        const { path, rest } = fill(fullPath(contract), mixed(contract, fields, luck))
        const { method } = contract.http
        const answer =
          method === 'GET' ? await ada.get(path + inQuery(rest)) : await ada.send(method, path, JSON.stringify(rest))
        expect(answer.status).toBeLessThan(500)
        if (answer.status >= 400) expect(errorCodes).toContain(answer.body.error.code)
      }),
      { numRuns: RUNS },
    )
  })
})

const counted = ['cursor', 'after', 'before', 'revision']
const lists = operations.filter(({ http }) => http.method === 'GET')

test.each(
  lists.flatMap((contract) =>
    counted
      .filter((field) => fieldsOf(contract).includes(field))
      .map((field) => [contract.name, field, contract] as const),
  ),
)('%s is asked for a %s beyond any that a row can have', async (_name, field, contract) => {
  for (const number of [2 ** 31, 999_999_999_999_999]) {
    const { path, rest } = fill(fullPath(contract), mixed(contract, { [field]: String(number) }, 1))
    expect((await ada.get(path + inQuery(rest))).status).toBeLessThan(500)
  }
})

test('and after all that, the server serves', async () => {
  expect((await ada.get(`/api/v1/workspaces/${real.workspaceId}`)).status).toBe(200)
  expect((await ada.get('/readyz')).status).toBe(200)
})

function fieldsOf(contract: Contract): string[] {
  return contract.input instanceof z.ZodObject ? Object.keys(contract.input.shape) : []
}

/** What is wrong alone, beside what is right, or only where nothing right is known. */
function mixed(contract: Contract, wrong: Record<string, unknown>, luck: number): Record<string, unknown> {
  const names = new Set([...fieldsOf(contract), 'workspaceId'])
  const right = Object.fromEntries(Object.entries(real).filter(([name]) => names.has(name)))
  if (luck === 0) return wrong
  return luck < 3 ? { ...right, ...wrong, workspaceId: real.workspaceId } : { ...wrong, ...right }
}

/** Puts fields into the path where it names them; what is left goes into query or body. */
function fill(pattern: string, fields: Record<string, unknown>): { path: string; rest: Record<string, unknown> } {
  const rest = { ...fields }
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name] ?? 'nothing'
    delete rest[name]
    return encodeURIComponent(
      String(typeof value === 'object' ? JSON.stringify(value) : value)
        .toWellFormed()
        .slice(0, 200) || '-',
    )
  })
  return { path, rest }
}

function inQuery(fields: Record<string, unknown>): string {
  const pairs = Object.entries(fields).map(([name, value]): [string, string] => [
    name,
    String(typeof value === 'object' ? JSON.stringify(value) : value).slice(0, 2000),
  ])
  return `?${new URLSearchParams(pairs)}`
}
