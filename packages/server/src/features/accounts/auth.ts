import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { drizzle } from 'drizzle-orm/node-postgres'
import type { Logger } from 'pino'
import type { Database } from '../../core/database/database.ts'
import type { Revocations } from '../../core/revocations.ts'
import { deriveKey, hashSecret } from '../../core/secrets.ts'
import { authAccount, session, user, verification } from './tables.ts'

export type AuthDeps = {
  database: Database
  secret: string
  /** The configured one, known before the server listens. */
  publicUrl: string | undefined
  revocations: Revocations
  /** Sends a reset link; undefined where the server sends no mail. */
  sendResetLink: ((email: string, token: string) => void) | undefined
  log: Logger
}

export const AUTH_PATH = '/api/auth'
/** The header by which our route tells better-auth the address that the door made out; what a client sends is dropped. */
export const ADDRESS_HEADER = 'x-stoa-address'
export const RESET_SECONDS = 60 * 60
export const PASSWORD = { min: 8, max: 128 }

const SESSION_SECONDS = 30 * 24 * 60 * 60
const DAY_SECONDS = 24 * 60 * 60

export type Auth = ReturnType<typeof createAuth>

/**
 * Sign-in by better-auth: passwords (scrypt), sessions, reset tokens. Every sign-in makes a new session with a new
 * token, so a cookie that was planted before is worth nothing after. Limits, allowed paths and input are ours: see
 * `auth-routes.ts`, the only door to it.
 */
export function createAuth(deps: AuthDeps) {
  const { sendResetLink } = deps
  return betterAuth({
    appName: 'Stoa',
    baseURL: deps.publicUrl ?? 'http://localhost',
    basePath: AUTH_PATH,
    secret: deriveKey(deps.secret, 'sign-in'),
    database: drizzleAdapter(drizzle(deps.database.systemPool), {
      provider: 'pg',
      schema: { user, session, account: authAccount, verification },
      transaction: true,
    }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: PASSWORD.min,
      maxPasswordLength: PASSWORD.max,
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      revokeSessionsOnPasswordReset: true,
      ...(sendResetLink && {
        // Not awaited: how long the mail server takes must not tell whether an account exists.
        sendResetPassword: ({ user, token }: { user: { email: string }; token: string }) =>
          Promise.resolve(sendResetLink(user.email, token)),
      }),
    },
    session: { expiresIn: SESSION_SECONDS, updateAge: DAY_SECONDS },
    verification: { storeIdentifier: { hash: (identifier: string) => Promise.resolve(hashSecret(identifier)) } },
    databaseHooks: {
      session: {
        delete: {
          after: (ended: { id: string }) => Promise.resolve(deps.revocations.revoke(ended.id)),
        },
      },
    },
    // Whom a browser's `Origin` may be: the door has checked the name by which it was called.
    trustedOrigins: (request) => [
      ...(request ? [new URL(request.url).origin] : []),
      ...(deps.publicUrl ? [deps.publicUrl] : []),
    ],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: {
      cookiePrefix: 'stoa',
      useSecureCookies: deps.publicUrl?.startsWith('https:') ?? false,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    logger: {
      level: 'error',
      // The words alone: what comes with them may name people.
      log: (_level, message) => deps.log.error({ part: 'better-auth' }, message),
    },
  })
}
