import type { Account } from '@stoa/protocol/accounts'
import { getAccount, getServerInfo } from '@stoa/protocol/accounts'
import { AppError } from '@stoa/protocol/errors'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../live/api.ts'
import { forgetTypedEdits } from '../messages/typedEdits.ts'
import { signOut } from './auth.ts'

/** Who is signed in at this browser; null for nobody. */
export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }): Promise<Account | null> =>
    api.call(getAccount, {}, { signal }).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'unauthorized') return null
      throw error
    }),
})

/** What this server offers: who may sign up, whether it sends mail. */
export const serverInfoQuery = queryOptions({
  queryKey: ['server'],
  queryFn: ({ signal }) => api.call(getServerInfo, {}, { signal }),
})

/** Ends the session and leaves the page, so that nothing of this person stays in its memory, or is kept for its next one. */
export async function signOutAndLeave(to = '/sign-in'): Promise<void> {
  await signOut()
  forgetTypedEdits()
  location.assign(to)
}
