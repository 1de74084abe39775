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
  | 'page'

/** A new UUIDv7 (RFC 9562) behind a prefix. Nothing may rely on its time: order goes by `seq`. */
export function newId(prefix: IdPrefix): string {
  const time = Date.now().toString(16).padStart(12, '0')
  const random = randomHex()
  const variant = '89ab'.charAt(Number.parseInt(random.charAt(3), 16) & 3)
  const tail = `7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`
  return `${prefix}_${time.slice(0, 8)}-${time.slice(8)}-${tail}`
}

/** Bytes drawn many ids at a time: a draw costs much more than its bytes. Not `randomUUID`, which plain http lacks. */
const pool = new Uint8Array(10_000)
let drawn = pool.length

/** Twenty hexadecimal digits. */
function randomHex(): string {
  if (drawn + 10 > pool.length) {
    crypto.getRandomValues(pool)
    drawn = 0
  }
  let text = ''
  for (const byte of pool.subarray(drawn, drawn + 10)) text += byte.toString(16).padStart(2, '0')
  drawn += 10
  return text
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
