import { useQueryClient } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { EntryFrame } from '../features/accounts/EntryFrame.tsx'
import { NewPasswordForm } from '../features/accounts/NewPasswordForm.tsx'
import { Button } from '../ui/Button.tsx'

export function ResetPasswordPage() {
  const { token } = useSearch({ from: '/reset-password' })
  const [done, setDone] = useState(false)
  const queries = useQueryClient()
  if (done) {
    return (
      <EntryFrame title="Your password is set">
        <p role="status" className="mb-6 text-15">
          Sign in with the new one. Other browsers have been signed out.
        </p>
        <Button look="primary" className="w-full" render={<Link to="/sign-in">Sign in</Link>}>
          Sign in
        </Button>
      </EntryFrame>
    )
  }
  if (!token) {
    return (
      <EntryFrame title="This link is not whole">
        <p className="text-15">Part of its address is missing. Copy it again from where you got it, all of it.</p>
      </EntryFrame>
    )
  }
  return (
    <EntryFrame title="Set a new password">
      <NewPasswordForm
        token={token}
        onDone={() => {
          queries.clear()
          setDone(true)
        }}
      />
    </EntryFrame>
  )
}
