import { AppError } from '@stoa/protocol/errors'
import type { Logger } from 'pino'
import type { Caller } from '../../core/actor.ts'
import { anonymous } from '../../core/actor.ts'
import type { BearerLookup, Credentials, Identity } from '../../core/authenticate.ts'
import type { Revocations } from '../../core/revocations.ts'
import { hashSecret } from '../../core/secrets.ts'
import type { Auth } from './auth.ts'

/** How long a credential is believed without asking again. Revoking one takes hold at once, by `Revocations`. */
const BELIEVE_MS = 1000
const REMEMBERED = 10_000

type Entry = { found: Promise<Identity | null>; until: number }

export type AuthenticatorDeps = {
  auth: Auth
  bearers: readonly BearerLookup[]
  revocations: Revocations
  log: Logger
}

/**
 * Turns what a caller shows into who they are, for every door. Bearers are looked up by their kind's prefix, cookies by
 * better-auth; one look-up a second for each at most, however many requests come.
 */
export class Authenticator {
  readonly #deps: AuthenticatorDeps
  /** Look-ups under way. One that finds nobody is never among the known: strangers, however many, push out none of them. */
  readonly #underWay = new Map<string, Entry>()
  readonly #known = new Map<string, Entry>()

  constructor(deps: AuthenticatorDeps) {
    this.#deps = deps
  }

  readonly authenticate = async ({ authorization, cookie, origin }: Credentials): Promise<Caller> => {
    const bearer = bearerOf(authorization)
    if (bearer !== undefined) {
      const identity = await this.#byBearer(bearer)
      if (!identity) throw new AppError('unauthorized', 'This key is unknown, expired or revoked.')
      return { ...identity, origin }
    }
    const identity = cookie === undefined ? null : await this.#byCookie(cookie)
    return identity ? { ...identity, origin } : anonymous(origin)
  }

  #byBearer(bearer: string): Promise<Identity | null> {
    const kind = this.#deps.bearers.find(({ prefix }) => bearer.startsWith(prefix))
    if (!kind) return Promise.resolve(null)
    // Never the same as a cookie.
    return this.#believed(`bearer ${bearer}`, () => kind.find(hashSecret(bearer)))
  }

  async #byCookie(cookies: string): Promise<Identity | null> {
    const { name } = (await this.#deps.auth.$context).authCookies.sessionToken
    const cookie = cookies.split(';').find((each) => each.trimStart().startsWith(`${name}=`))
    return cookie === undefined ? null : this.#believed(cookie.trim(), () => this.#findSession(cookie))
  }

  async #findSession(cookie: string): Promise<Identity | null> {
    const found = await this.#deps.auth.api
      .getSession({ headers: new Headers({ cookie }), query: { disableRefresh: true } })
      .catch((error: unknown) => {
        this.#deps.log.warn({ err: error }, 'a session could not be looked up')
        throw new AppError('unavailable', 'Sign-in does not answer. Try again in a moment.')
      })
    if (!found) return null
    const { id, userId } = found.session
    return { via: 'session', accountId: userId, credentialId: id, workspaceId: null, memberId: null }
  }

  /** Those who ask at the same time share one look-up. */
  async #believed(secret: string, find: () => Promise<Identity | null>): Promise<Identity | null> {
    const entry = [this.#known.get(secret), this.#underWay.get(secret)].find(
      (entry) => entry && Date.now() < entry.until,
    )
    const identity = await (entry ?? this.#ask(secret, find())).found
    return identity?.credentialId && this.#deps.revocations.isRevoked(identity.credentialId) ? null : identity
  }

  /** What fails or finds nobody is forgotten: a key may come to life. */
  #ask(secret: string, found: Promise<Identity | null>): Entry {
    const entry = { found, until: Date.now() + BELIEVE_MS }
    this.#underWay.set(secret, entry)
    const settle = (identity: Identity | null) => {
      if (this.#underWay.get(secret) === entry) this.#underWay.delete(secret)
      if (identity) this.#remember(secret, entry)
    }
    found.then(settle, () => settle(null))
    return entry
  }

  /** Begins anew when it is full, which costs each of the known one look-up. */
  #remember(secret: string, entry: Entry): void {
    if (this.#known.size >= REMEMBERED) this.#known.clear()
    this.#known.set(secret, entry)
  }
}

/** The scheme's name is case-insensitive (RFC 9110). Anything else there is not meant for us. */
function bearerOf(authorization: string | undefined): string | undefined {
  return authorization?.match(/^bearer +(\S.*?) *$/i)?.[1] ?? (/^bearer\b/i.test(authorization ?? '') ? '' : undefined)
}
