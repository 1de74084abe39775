import { z } from 'zod'

/** The prefixes by which a reader tells what an id names. */
export type IdPrefix =
  | 'wsp'
  | 'mbr'
  | 'agt'
  | 'chn'
  | 'msg'
  | 'fil'
  | 'prj'
  | 'inv'
  | 'key'
  | 'reg'
  | 'chain'
  | 'dlv'
  | 'cmd'

/** A new UUIDv7 (RFC 9562) behind a prefix. Nothing may rely on its time: order goes by `seq`. */
export function newId(prefix: IdPrefix): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const at = Date.now()
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(at / 2 ** (8 * (5 - i))) & 0xff
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${prefix}_${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Any id of ours as input: opaque, so only its alphabet and length are checked. */
export const anyId = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/, 'an id: letters, digits, - and _, at most 80')

/** An id that a client makes for what it creates, so that a retry is the same act. A UUID or our own form is usual. */
export const clientId = z.string().regex(/^[A-Za-z0-9_-]{8,80}$/, 'an id: 8 to 80 letters, digits, - and _')

/** Handles share one namespace between people and agents of a workspace. */
export const handle = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9._-]{0,30}[a-z0-9])?$/, 'a handle: 1 to 32 of a-z, 0-9, . _ -, not at its ends')

export const reservedHandles: ReadonlySet<string> = new Set(['channel', 'here', 'everyone', 'all', 'stoa', 'system'])
