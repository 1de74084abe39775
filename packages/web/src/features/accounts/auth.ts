import { refusalOf } from '@stoa/client/client'
import { AppError } from '@stoa/protocol/errors'
import { retold } from '../../live/api.ts'
import { text } from '../../text/entry.ts'
import { PASSWORD_LENGTH } from './checks.ts'

/** The sign-in paths, which are better-auth's and so have no contract. They answer errors in our form. */
export function signUp(person: { name: string; email: string; password: string; inviteToken?: string | undefined }) {
  return post('sign-up/email', person)
}

export function signIn(person: { email: string; password: string }) {
  return post('sign-in/email', person)
}

export function signOut() {
  return post('sign-out', {})
}

export function requestPasswordReset(email: string) {
  return post('request-password-reset', { email })
}

export function resetPassword(token: string, newPassword: string) {
  return post('reset-password', { token, newPassword })
}

/** Ends the other sessions; this one stays. */
export function changePassword(currentPassword: string, newPassword: string) {
  return post('change-password', { currentPassword, newPassword, revokeOtherSessions: true })
}

async function post(path: string, body: object): Promise<void> {
  const response = await fetch(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new AppError('unavailable', text.refused.noAnswer)
  })
  if (!response.ok) throw await refusal(response)
}

async function refusal(response: Response): Promise<AppError> {
  const error = refusalOf(await response.json().catch(() => null), response.status)
  return retold(error, sentenceFor(error.details?.reason))
}

/** better-auth's words, said so that a person knows what to do next. */
function sentenceFor(reason: unknown): string | undefined {
  switch (reason) {
    case 'INVALID_EMAIL_OR_PASSWORD':
      return text.refused.wrong
    case 'INVALID_PASSWORD':
      return text.refused.wrongPassword
    case 'INVALID_TOKEN':
      return text.refused.usedLink
    case 'USER_NOT_FOUND':
      return text.refused.noAccount
    case 'USER_ALREADY_EXISTS':
    case 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL':
      return text.refused.taken
    case 'FAILED_TO_CREATE_USER':
      return text.refused.notMade
    case 'FAILED_TO_CREATE_SESSION':
      return text.refused.notSignedIn
    case 'FAILED_TO_GET_SESSION':
    case 'SESSION_EXPIRED':
    case 'UNAUTHORIZED':
      return text.refused.signedOut
    case 'PASSWORD_TOO_SHORT':
      return text.check.newPassword(PASSWORD_LENGTH)
    case 'INVALID_EMAIL':
      return text.check.email
    default:
      return undefined
  }
}
