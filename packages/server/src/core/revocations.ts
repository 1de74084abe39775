import type { Bus } from './bus/bus.ts'

const TOPIC = 'credential-revoked'
/** Longer than any cache of credentials keeps one, and than the commit that ends one takes. */
const REMEMBER_MS = 10_000
/** What is open by a credential whose end nobody heard of stays so for this long. */
const LOOK_MS = 5_000

/** A credential by which something is open, and in which workspace. */
export type Held = Readonly<{ credentialId: string; workspaceId: string }>

export type RevocationsOptions = {
  /** Which of these hold no more, by the database. */
  findEnded: (held: readonly Held[]) => Promise<string[]>
  onError: (error: unknown) => void
}

type Listener = (credentialId: string) => void

/**
 * Ends what was let in by a session, key or registration, on every process at once: caches drop it, streams end. Told
 * from within the act that revokes, before its commit, so for some seconds the credential is refused whatever the
 * database still says. The bus may lose the word. Caches of a second notice by themselves; for what stays open, all its
 * credentials are looked up again every few seconds, by which those that just expire end too.
 */
export class Revocations implements AsyncDisposable {
  readonly #bus: Bus
  /** Each with what it holds open. */
  readonly #listeners = new Map<Listener, () => Iterable<Held>>()
  readonly #recent = new Map<string, number>()
  readonly #timer: NodeJS.Timeout | undefined
  #looking: Promise<void> | undefined

  /** Without options it knows only what it is told, which will do for a test. */
  constructor(bus: Bus, options?: RevocationsOptions) {
    this.#bus = bus
    bus.subscribe(TOPIC, (credentialId) => this.#end(credentialId))
    if (options) this.#timer = setInterval(() => this.#look(options), LOOK_MS).unref()
  }

  revoke(credentialId: string): void {
    this.#end(credentialId)
    this.#bus.publish(TOPIC, credentialId)
  }

  isRevoked(credentialId: string): boolean {
    return Date.now() < (this.#recent.get(credentialId) ?? 0)
  }

  /** `held` names what the listener has open at any moment. Returns how to stop listening. */
  listen(listener: Listener, held: () => Iterable<Held> = () => []): () => void {
    this.#listeners.set(listener, held)
    return () => this.#listeners.delete(listener)
  }

  #end(credentialId: string): void {
    const known = this.isRevoked(credentialId)
    this.#forget()
    this.#recent.set(credentialId, Date.now() + REMEMBER_MS)
    if (known) return
    for (const listener of this.#listeners.keys()) listener(credentialId)
  }

  /** Oldest first, as a Map keeps them. */
  #forget(): void {
    for (const [credentialId, until] of this.#recent) {
      if (Date.now() < until) return
      this.#recent.delete(credentialId)
    }
  }

  /** One look at a time, however slowly the database answers. */
  #look({ findEnded, onError }: RevocationsOptions): void {
    this.#looking ??= this.#endLost(findEnded)
      .catch(onError)
      .finally(() => {
        this.#looking = undefined
      })
  }

  async #endLost(findEnded: RevocationsOptions['findEnded']): Promise<void> {
    const held = new Map<string, Held>()
    for (const list of this.#listeners.values()) for (const each of list()) held.set(each.credentialId, each)
    if (held.size === 0) return
    for (const credentialId of await findEnded([...held.values()])) this.#end(credentialId)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer)
    await this.#looking
  }
}
