import type { Account } from '@stoa/protocol/accounts'
import { useState } from 'react'
import { text } from '../../text/joining.ts'
import { Button } from '../../ui/Button.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { useForm } from '../../ui/useForm.ts'
import { signOutAndLeave } from '../accounts/account.ts'
import { SignInForm } from '../accounts/SignInForm.tsx'
import { SignUpForm } from '../accounts/SignUpForm.tsx'
import { useAcceptInvite } from './useAcceptInvite.ts'

export type AcceptInviteProps = { token: string; name: string; account: Account | null }

/** One step for whoever is signed in; otherwise signing up or in is that step. */
export function AcceptInvite({ token, name, account }: AcceptInviteProps) {
  const accept = useAcceptInvite(token)
  // Held from the start: the form must not change under one's hands as soon as the account is there.
  const [startedAs] = useState(account)
  const [failure, setFailure] = useState<string>()
  if (account && (startedAs || failure)) {
    return <AcceptAs account={account} name={name} accept={accept} failure={failure} />
  }
  // The account is made by then, so what failed is tried again without making it once more.
  const acceptOrTell = () => accept().catch((error: Error) => setFailure(error.message))
  return <JoinAnew token={token} name={name} accept={acceptOrTell} />
}

type Accept = { name: string; accept: () => Promise<void> }

function AcceptAs({ account, name, accept, failure }: Accept & { account: Account; failure: string | undefined }) {
  const form = useForm({ initial: {}, submit: accept })
  return (
    <form {...form.form} className="space-y-4" aria-label={text.title(name)}>
      <FormFailure>{form.failure ?? (form.busy ? undefined : failure)}</FormFailure>
      <Button type="submit" look="primary" busy={form.busy} className="w-full">
        {text.title(name)}
      </Button>
      <p className="flex flex-wrap items-center justify-between gap-2 text-13 text-muted">
        <span className="min-w-0 wrap-anywhere">{text.as(account.email)}</span>
        <Button size="small" look="quiet" className="-mr-2.5" onClick={() => void signOutAndLeave(location.pathname)}>
          {text.notMe}
        </Button>
      </p>
    </form>
  )
}

function JoinAnew({ token, name, accept }: Accept & { token: string }) {
  const [known, setKnown] = useState(false)
  const act = text.title(name)
  return (
    <>
      {known ? (
        <SignInForm key="in" act={act} onSignedIn={accept} autoFocus />
      ) : (
        <SignUpForm key="up" act={act} inviteToken={token} onSignedUp={accept} />
      )}
      <p className="mt-4 text-13 text-muted">
        {known ? text.newHere : text.known}{' '}
        <button
          type="button"
          onClick={() => setKnown(!known)}
          className="font-medium text-accent touch-target hover:underline"
        >
          {known ? text.signUp : text.signIn}
        </button>
      </p>
    </>
  )
}
