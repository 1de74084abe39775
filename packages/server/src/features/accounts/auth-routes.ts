import type { Method } from '@stoa/protocol/contract'
import type { ErrorCode } from '@stoa/protocol/errors'
import { AppError } from '@stoa/protocol/errors'
import { name } from '@stoa/protocol/names'
import { z } from 'zod'
import type { Caller } from '../../core/actor.ts'
import { parseInput } from '../../core/input.ts'
import type { RateLimiter } from '../../core/rate-limit.ts'
import { addressKey } from '../../core/rate-limit.ts'
import type { Route } from '../../core/route.ts'
import type { Auth } from './auth.ts'
import { ADDRESS_HEADER, AUTH_PATH, PASSWORD } from './auth.ts'
import * as limits from './limits.ts'
import type { Registration } from './registration.ts'

export type AuthRouteDeps = {
  auth: Auth
  limiter: RateLimiter
  registration: Registration
  sendsMail: boolean
  /** Refuses a reset link that may not be used any more, by its token. */
  assertLinkHolds: (token: string) => Promise<void>
}

type Forward = (body?: object) => Promise<Response>
type Asked<B> = { body: B; forward: Forward; request: Request; address: string; caller: Caller }

/**
 * The paths of better-auth that are open, and no other. What comes in is read by our schemas first and only known
 * fields go on, so that nothing of its own options is reachable; what it refuses is answered in our form.
 */
export function authRoutes(deps: AuthRouteDeps): Route[] {
  const { auth } = deps
  return [
    route(auth, 'POST', '/sign-up/email', signUpBody, (asked) => signUp(deps, asked)),
    route(auth, 'POST', '/sign-in/email', signInBody, (asked) => signIn(deps.limiter, asked)),
    route(auth, 'POST', '/sign-out', nothing, ({ forward }) => forward({})),
    route(auth, 'GET', '/get-session', nothing, ({ forward }) => forward()),
    route(auth, 'POST', '/request-password-reset', z.object({ email }), (asked) => requestReset(deps, asked)),
    route(auth, 'POST', '/reset-password', resetBody, (asked) => resetPassword(deps, asked)),
    route(auth, 'POST', '/change-password', changeBody, (asked) => changePassword(deps.limiter, asked)),
  ]
}

const email = z
  .email()
  .max(254)
  .transform((text) => text.toLowerCase())
const newPassword = z.string().min(PASSWORD.min).max(PASSWORD.max)
const oldPassword = z.string().min(1).max(PASSWORD.max)
const nothing = z.object({})
const signUpBody = z.object({
  name,
  email,
  password: newPassword,
  rememberMe: z.boolean().optional(),
  inviteToken: z.string().max(200).optional(),
})
const signInBody = z.object({ email, password: oldPassword, rememberMe: z.boolean().optional() })
const resetBody = z.object({ token: z.string().min(1).max(200), newPassword })
const changeBody = z.object({
  currentPassword: oldPassword,
  newPassword,
  revokeOtherSessions: z.boolean().default(true),
})

async function signUp(deps: AuthRouteDeps, asked: Asked<z.output<typeof signUpBody>>): Promise<Response> {
  await deps.limiter.take(limits.signUpAddress, addressKey(asked.address))
  const { inviteToken, ...person } = asked.body
  const token = inviteToken ?? asked.request.headers.get('x-invite-token') ?? undefined
  const bearer = asked.request.headers.get('authorization')?.replace(/^bearer /i, '')
  return deps.registration.admit(token, bearer, () => asked.forward(person).catch(again(() => asked.forward(person))))
}

/** Two that ask for one address at once both find it free; the one that comes too late finds it taken when it asks again. */
function again(signUp: () => Promise<Response>): (error: unknown) => Promise<Response> {
  return (error) => {
    if (error instanceof AppError && error.details?.reason === 'FAILED_TO_CREATE_USER') return signUp()
    throw error
  }
}

/** Tokens are taken before the password is looked at, so that a thousand guesses at once are ten. */
async function signIn(limiter: RateLimiter, asked: Asked<z.output<typeof signInBody>>): Promise<Response> {
  const address = addressKey(asked.address)
  const account = `${asked.body.email} ${address}`
  await limiter.take(limits.signInAddress, address)
  await limiter.take(limits.signInAccount, account)
  await limiter.take(limits.signInEverywhere, asked.body.email)
  const response = await asked.forward(asked.body)
  await limiter.giveBack(limits.signInAddress, address)
  await limiter.giveBack(limits.signInAccount, account)
  await limiter.giveBack(limits.signInEverywhere, asked.body.email)
  return response
}

async function requestReset(deps: AuthRouteDeps, asked: Asked<{ email: string }>): Promise<Response> {
  if (!deps.sendsMail)
    throw new AppError('invalid', 'This server sends no mail. Ask an admin of your workspace for a reset link.', {
      reason: 'no-mail',
    })
  await deps.limiter.take(limits.resetAddress, addressKey(asked.address))
  await deps.limiter.take(limits.resetAccount, asked.body.email)
  return asked.forward(asked.body)
}

async function resetPassword(deps: AuthRouteDeps, asked: Asked<z.output<typeof resetBody>>): Promise<Response> {
  await deps.limiter.take(limits.resetAddress, addressKey(asked.address))
  await deps.assertLinkHolds(asked.body.token)
  return asked.forward(asked.body)
}

async function changePassword(limiter: RateLimiter, asked: Asked<z.output<typeof changeBody>>): Promise<Response> {
  if (!asked.caller.accountId) throw new AppError('unauthorized', 'Sign in first.')
  await limiter.take(limits.passwordChange, asked.caller.accountId)
  return asked.forward(asked.body)
}

function route<S extends z.ZodType>(
  auth: Auth,
  method: Method,
  path: string,
  schema: S,
  answer: (asked: Asked<z.output<S>>) => Promise<Response>,
): Route {
  return {
    method,
    path: AUTH_PATH + path,
    handle: async (request, caller) => {
      const body = parseInput(schema, method === 'GET' ? {} : await readJson(request)) as z.output<S>
      const address = caller.origin.address ?? ''
      const forward: Forward = async (fields) => {
        const response = await auth.handler(rewrite(request, address, fields))
        if (!response.ok) throw await refusal(response)
        return response
      }
      return answer({ body, forward, request, address, caller })
    },
  }
}

async function readJson(request: Request): Promise<unknown> {
  const text = await request.text()
  if (text === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('invalid', 'The body is not valid JSON.')
  }
}

/** The request as better-auth is to see it: our reading of the body, and the address that the door made out. */
function rewrite(request: Request, address: string, body: object | undefined): Request {
  const headers = new Headers({ 'content-type': 'application/json', [ADDRESS_HEADER]: address })
  for (const name of ['cookie', 'origin', 'user-agent']) {
    const value = request.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  const { url, method } = request
  return new Request(url, { method, headers, ...(body && { body: JSON.stringify(body) }) })
}

const codes: Record<number, ErrorCode> = {
  400: 'invalid',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  422: 'invalid',
}

async function refusal(response: Response): Promise<Error> {
  const answer = (await response.json().catch(() => ({}))) as { code?: string; message?: string }
  const code = answer.code?.startsWith('USER_ALREADY_EXISTS') ? 'conflict' : codes[response.status]
  if (!code) return new Error(`better-auth answered ${response.status} ${answer.code ?? ''}`)
  return new AppError(code, answer.message ?? 'This was refused.', answer.code ? { reason: answer.code } : undefined)
}
