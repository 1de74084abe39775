import type { Member, Role } from '@stoa/protocol/workspaces'
import { describe, expect, test } from 'vitest'
import { mayMakeResetLink, mayRemove, rolesToGive, rolesToInvite } from './roles.ts'

const me = (role: Role) => ({ memberId: 'mbr_me', role })
const member = (fields: Partial<Member>): Member => ({
  id: 'mbr_other',
  kind: 'person',
  handle: 'other',
  name: 'Other',
  role: 'member',
  title: null,
  status: null,
  avatar: null,
  doNotDisturb: null,
  ownerId: null,
  connection: null,
  joinedAt: '2026-01-01T00:00:00Z',
  removedAt: null,
  updatedSeq: 1,
  ...fields,
})

describe('roles that are offered', () => {
  test('an owner may make another person an owner, but no agent', () => {
    expect(rolesToGive(me('owner'), member({}), 2)).toEqual(['owner', 'admin', 'member', 'guest'])
    expect(rolesToGive(me('owner'), member({ kind: 'agent' }), 2)).toEqual(['admin', 'member', 'guest'])
  })

  test('an admin leaves owners as they are', () => {
    expect(rolesToGive(me('admin'), member({ role: 'owner' }), 2)).toEqual(['owner'])
    expect(rolesToGive(me('admin'), member({ role: 'admin' }), 2)).toEqual(['admin', 'member', 'guest'])
  })

  test('the only owner stays one', () => {
    expect(rolesToGive(me('owner'), member({ role: 'owner' }), 1)).toEqual(['owner'])
    expect(rolesToGive(me('owner'), member({ role: 'owner' }), 2)).toContain('member')
  })

  test('a member and a guest change nobody', () => {
    for (const role of ['member', 'guest'] as const) expect(rolesToGive(me(role), member({}), 2)).toEqual(['member'])
  })

  test('nobody invites above their own role, nor to owner', () => {
    expect(rolesToInvite(me('owner'))).toEqual(['admin', 'member', 'guest'])
    expect(rolesToInvite(me('member'))).toEqual(['member', 'guest'])
  })
})

describe('who may be removed', () => {
  test('by an admin: nobody above, and not oneself, which is leaving', () => {
    expect(mayRemove(me('admin'), member({ role: 'admin' }))).toBe(true)
    expect(mayRemove(me('admin'), member({ role: 'owner' }))).toBe(false)
    expect(mayRemove(me('admin'), member({ id: 'mbr_me' }))).toBe(false)
  })

  test('by a member: an agent of their own only', () => {
    expect(mayRemove(me('member'), member({ kind: 'agent', ownerId: 'mbr_me' }))).toBe(true)
    expect(mayRemove(me('member'), member({ kind: 'agent', ownerId: 'mbr_else' }))).toBe(false)
  })
})

test('a reset link is for people below', () => {
  expect(mayMakeResetLink(me('admin'), member({ role: 'member' }))).toBe(true)
  expect(mayMakeResetLink(me('admin'), member({ role: 'admin' }))).toBe(false)
  expect(mayMakeResetLink(me('owner'), member({ kind: 'agent' }))).toBe(false)
  expect(mayMakeResetLink(me('member'), member({ role: 'guest' }))).toBe(false)
})
