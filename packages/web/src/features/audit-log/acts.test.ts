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
  expect(targetWords(target, (id) => names.get(id))).toBe('Ada, as admin, into chn_1 and Ada')
})

test('a target may hold what no form of ours sends', () => {
  expect(targetWords({ expiresInHours: 24, deep: { a: 1 } }, () => undefined)).toBe('for 24 hours, deep {"a":1}')
})

test('what was archived and what was brought back are told apart', () => {
  expect(actWords('channels.archive', { channelId: 'chn_1', archived: true })).toBe('archived a channel')
  expect(actWords('channels.archive', { channelId: 'chn_1', archived: false })).toBe('brought a channel back')
  expect(targetWords({ channelId: 'chn_1', archived: false }, () => undefined)).toBe('channel chn_1')
})

test('what an invite was made for reads as a sentence would say it', () => {
  const invite = { role: 'member', channelIds: [], expiresInHours: 168, maxUses: 10 }
  expect(targetWords(invite, () => undefined)).toBe('as member, for 7 days, for 10 uses')
  expect(targetWords({ memberId: 'mbr_1', hearing: 'addressed' }, () => 'Ada')).toBe('Ada')
})
