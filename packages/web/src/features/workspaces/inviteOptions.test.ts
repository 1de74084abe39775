import type { Invite } from '@stoa/protocol/workspaces'
import { createInvite } from '@stoa/protocol/workspaces'
import { describe, expect, test } from 'vitest'
import { countOptions, expiryOptions, inviteState, readInvite } from './inviteOptions.ts'

describe('an invite form', () => {
  test('offers only what the server takes', () => {
    for (const { value: expiry } of expiryOptions()) {
      for (const { value: uses } of countOptions()) {
        const asked = readInvite({ role: 'guest', expiry, uses }, ['chn_1'])
        expect(createInvite.input.safeParse(asked).success).toBe(true)
      }
    }
  })

  test('reads no choice of uses as no limit', () => {
    expect(readInvite({ role: 'admin', expiry: '24', uses: '' }, [])).toEqual({
      role: 'admin',
      expiresInHours: 24,
      maxUses: null,
      channelIds: [],
    })
  })

  test('never asks for an owner', () => {
    expect(readInvite({ role: 'owner', expiry: '24', uses: '1' }, []).role).toBe('member')
  })
})

describe('the state of an invite', () => {
  const now = Date.parse('2026-03-01T12:00:00Z')
  const invite = (fields: Partial<Invite>): Invite => ({
    id: 'inv_1',
    role: 'member',
    channelIds: [],
    createdBy: 'mbr_1',
    expiresAt: '2026-03-02T12:00:00Z',
    maxUses: 2,
    uses: 1,
    revokedAt: null,
    createdAt: '2026-02-01T12:00:00Z',
    ...fields,
  })

  test('is open until its time, its last use or its end', () => {
    expect(inviteState(invite({}), now)).toBe('open')
    expect(inviteState(invite({ expiresAt: '2026-03-01T12:00:00Z' }), now)).toBe('expired')
    expect(inviteState(invite({ uses: 2 }), now)).toBe('used up')
    expect(inviteState(invite({ uses: 200, maxUses: null }), now)).toBe('open')
  })

  test('says first that it was ended by hand', () => {
    expect(inviteState(invite({ uses: 2, revokedAt: '2026-02-10T12:00:00Z' }), now)).toBe('ended')
  })
})
