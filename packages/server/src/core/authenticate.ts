import type { Caller, Origin } from './actor.ts'

export type Credentials = { authorization: string | undefined; cookie: string | undefined; origin: Origin }

/**
 * Who knocks, by what they hold. A bearer beats a cookie. Throws `unauthorized` on a bearer that is nobody's; only one
 * who shows nothing, or a cookie that no longer stands for a session, is anonymous.
 */
export type Authenticate = (credentials: Credentials) => Promise<Caller>

/** Who a bearer stands for. */
export type Identity = Omit<Caller, 'origin'>

/** How one kind of bearer is looked up: by the SHA-256 of all of it, so that nothing stored opens a door. */
export type BearerLookup = Readonly<{
  /** What every bearer of this kind begins with. */
  prefix: string
  find: (hash: string) => Promise<Identity | null>
}>
