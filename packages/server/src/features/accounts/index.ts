import type { Logger } from 'pino'
import type { PublicUrl } from '../../core/actor.ts'
import type { Authenticate, BearerLookup, Identity } from '../../core/authenticate.ts'
import type { Config } from '../../core/config.ts'
import type { Database } from '../../core/database/database.ts'
import type { Operation } from '../../core/operation.ts'
import type { RateLimiter } from '../../core/rate-limit.ts'
import type { Revocations } from '../../core/revocations.ts'
import type { Route } from '../../core/route.ts'
import { equalSecrets, hashSecret } from '../../core/secrets.ts'
import { me } from './account.ts'
import { createAuth } from './auth.ts'
import { authRoutes } from './auth-routes.ts'
import { Authenticator } from './authenticate.ts'
import { keyLookup } from './key-lookup.ts'
import * as keys from './keys.ts'
import { createMailer, resetMail } from './mail.ts'
import { preferenceOperations } from './preferences.ts'
import { Registration } from './registration.ts'
import type { Memberships } from './reset-link.ts'
import { assertLinkHolds, resetLink } from './reset-link.ts'
import { info } from './server-info.ts'
import * as sessions from './sessions.ts'

export type AccountsDeps = {
  config: Pick<Config, 'publicUrl' | 'registration' | 'adminToken' | 'smtpUrl' | 'mailFrom' | 'uploadLimitBytes'>
  version: string
  /** The server's own secret, of which each use derives its key. */
  secret: string
  /** Where people reach this server, for links; asked when it listens. */
  publicUrl: PublicUrl
  database: Database
  revocations: Revocations
  limiter: RateLimiter
  log: Logger
  memberships: Memberships
  /** Whether an invite of any workspace may still be accepted. */
  inviteAllows: (token: string) => Promise<boolean>
  /** Bearers of other kinds, each looked up by the feature that owns it. */
  bearers: readonly BearerLookup[]
}

export type Accounts = {
  operations: Operation[]
  routes: Route[]
  authenticate: Authenticate
  /** What start prints where other machines reach a server that has no account yet; null otherwise. */
  firstOwnerLink: () => Promise<string | null>
}

/**
 * People's accounts across workspaces, the browsers they are signed in with, and their personal access keys. A session
 * names an account; a key names one member of one workspace. Ending either ends what it let in, at once.
 */
export function createAccounts(deps: AccountsDeps): Accounts {
  const { config, database, revocations, log } = deps
  const mailer = config.smtpUrl ? createMailer(config.smtpUrl, config.mailFrom, log) : undefined
  const sendsMail = mailer !== undefined
  const linkTo = (token: string) => `${deps.publicUrl()}/reset-password?token=${encodeURIComponent(token)}`
  const sendResetLink = mailer && ((to: string, token: string) => mailer.send(resetMail(to, linkTo(token))))
  const auth = createAuth({ ...deps, publicUrl: config.publicUrl, sendResetLink })
  const registration = new Registration({ ...deps, policy: config.registration, adminToken: config.adminToken })
  const bearers = [
    keyLookup(database, log),
    ...deps.bearers,
    ...(config.adminToken ? [adminToken(config.adminToken)] : []),
  ]
  return {
    operations: [
      me(deps.memberships),
      ...preferenceOperations(deps.memberships),
      sessions.list,
      sessions.revoke(revocations),
      keys.create,
      keys.list,
      keys.revoke(revocations),
      info(({ reached }) => ({
        version: deps.version,
        registration: config.registration,
        mail: sendsMail,
        publicUrl: deps.publicUrl(reached),
        uploadLimit: config.uploadLimitBytes,
      })),
      resetLink({ memberships: deps.memberships, sendsMail, linkTo }),
    ],
    routes: authRoutes({
      auth,
      limiter: deps.limiter,
      registration,
      sendsMail,
      assertLinkHolds: (token) => assertLinkHolds(deps, token),
    }),
    authenticate: new Authenticator({ auth, bearers, revocations, log }).authenticate,
    firstOwnerLink: async () => {
      const token = await registration.firstOwnerToken()
      return token && `${deps.publicUrl()}/sign-up?invite=${token}`
    },
  }
}

/** The operator's token is nobody's: it lets sign-up and metrics be used, and stands for no account. */
function adminToken(token: string): BearerLookup {
  const operator: Identity = {
    via: 'anonymous',
    accountId: null,
    credentialId: null,
    workspaceId: null,
    memberId: null,
  }
  const known = hashSecret(token)
  return { prefix: '', find: (hash) => Promise.resolve(equalSecrets(hash, known) ? operator : null) }
}
