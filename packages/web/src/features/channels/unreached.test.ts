import type { Message } from '@stoa/protocol/messages'
import type { Member } from '@stoa/protocol/workspaces'
import { expect, test } from 'vitest'
import { unreachedBy } from './unreached.ts'

const member = (id: string, more: Partial<Member> = {}) => ({ id, handle: id, removedAt: null, ...more }) as Member
const members = Object.fromEntries(
  [member('ada'), member('ben'), member('scout'), member('gone', { removedAt: '2026-01-01T00:00:00Z' })].map((each) => [
    each.id,
    each,
  ]),
)

test.each<[string, string[], string[]]>([
  ['@ben, look', [], ['ben']],
  ['@ben, look', ['ben'], []],
  ['@ben and @Scout', ['ben'], ['scout']],
  ['@scout and @ben', [], ['scout', 'ben']],
  ['@ada talks of herself', [], []],
  ['@nobody, @gone and @channel', ['channel'], []],
  ['`@ben` is code, and so is\n```\n@scout\n```', [], []],
  ['mail ben@ben.example', [], []],
])('%j that reached %j left out %j', (body, mentions, unreached) => {
  const message = { authorId: 'ada', body, mentions } as Pick<Message, 'authorId' | 'body' | 'mentions'> as Message
  expect(unreachedBy(message, members)).toEqual(unreached)
})
