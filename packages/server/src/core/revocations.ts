import type { Bus } from './bus/bus.ts'

const TOPIC = 'credential-revoked'
/** Longer than any cache of credentials keeps one, and than the commit that ends one takes. */
const REMEMBER_MS = 10_000

/**
 * Ends what was let in by a session, key or registration, on every process at once: caches drop it, streams end. Told
 * from within the act that revokes, before its commit, so for some seconds the credential is refused whatever the
 * database still says. If word is lost on the bus, caches of a second notice by themselves.
 */
export class Revocations {
  readonly #bus: Bus
  readonly #listeners = new Set<(credentialId: string) => void>()
  readonly #recent = new Map<string, number>()

  constructor(bus: Bus) {
    this.#bus = bus
    bus.subscribe(TOPIC, (credentialId) => this.#end(credentialId))
  }

  revoke(credentialId: string): void {
    this.#end(credentialId)
    this.#bus.publish(TOPIC, credentialId)
  }

  isRevoked(credentialId: string): boolean {
    return Date.now() < (this.#recent.get(credentialId) ?? 0)
  }

  /** Returns how to stop listening. */
  listen(listener: (credentialId: string) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #end(credentialId: string): void {
    const known = this.isRevoked(credentialId)
    this.#forget()
    this.#recent.set(credentialId, Date.now() + REMEMBER_MS)
    if (known) return
    for (const listener of this.#listeners) listener(credentialId)
  }

  /** Oldest first, as a Map keeps them. */
  #forget(): void {
    for (const [credentialId, until] of this.#recent) {
      if (Date.now() < until) return
      this.#recent.delete(credentialId)
    }
  }
}
