import { hash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

/** A new bearer with 256 random bits, behind the words by which its kind is known. */
export function newSecret(prefix: string): string {
  return prefix + randomBytes(32).toString('base64url')
}

/** How a bearer is stored and looked up. It is random, so there is nothing to guess and nothing to slow down. */
export function hashSecret(secret: string): string {
  return hash('sha256', secret, 'base64url')
}

/** Compares in a time that tells nothing of either, not even its length. */
export function equalSecrets(one: string, other: string): boolean {
  return timingSafeEqual(hash('sha256', one, 'buffer'), hash('sha256', other, 'buffer'))
}

/** A key for one purpose out of the server's own secret, so that no two uses share one (HKDF, RFC 5869). */
export function deriveKey(secret: string, purpose: string): string {
  return Buffer.from(hkdfSync('sha256', secret, '', `stoa ${purpose}`, 32)).toString('base64url')
}
