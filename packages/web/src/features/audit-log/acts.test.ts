import type { Contract } from '@stoa/protocol/contract'
import { operations } from '@stoa/protocol/operations'
import { expect, test } from 'vitest'
import { actWords, knownActs, targetWords } from './acts.ts'

test('every operation that is written to the audit log has words, and no other', () => {
  const all: readonly Contract[] = operations
  const privileged = all.filter((contract) => contract.privileged).map((contract) => contract.name)
  expect(
    knownActs()
      .map((act) => act.value)
      .sort(),
  ).toEqual(privileged.sort())
})

test('an unknown operation is called by its name', () => {
  expect(actWords('tasks.close')).toBe('tasks.close')
})

test('a target names who is known, and leaves out what is empty', () => {
  const names = new Map([['mbr_1', 'Ada']])
  const target = {
    workspaceId: 'wsp_1',
    memberId: 'mbr_1',
    role: 'admin',
    channelIds: ['chn_1', 'mbr_1'],
    title: null,
    notes: [],
  }
  expect(targetWords(target, (id) => names.get(id))).toBe('member Ada, role admin, channel chn_1 and Ada')
})

test('a target may hold what no form of ours sends', () => {
  expect(targetWords({ expiresInHours: 24, deep: { a: 1 } }, () => undefined)).toBe('expires in hours 24, deep {"a":1}')
})
