import { useQueryClient } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { EntryFrame } from '../features/accounts/EntryFrame.tsx'
import { NewPasswordForm } from '../features/accounts/NewPasswordForm.tsx'
import { text } from '../text/entry.ts'
import { Button } from '../ui/Button.tsx'

export function ResetPasswordPage() {
  const { token } = useSearch({ from: '/reset-password' })
  const [done, setDone] = useState(false)
  const queries = useQueryClient()
  if (done) {
    return (
      <EntryFrame title={text.reset.doneTitle}>
        <p role="status" className="mb-6 text-15">
          {text.reset.done}
        </p>
        <Button look="primary" className="w-full" render={<Link to="/sign-in">{text.signIn}</Link>}>
          {text.signIn}
        </Button>
      </EntryFrame>
    )
  }
  const again = (
    <Link to="/forgot-password" className="font-medium text-accent hover:underline">
      {text.reset.askAgain}
    </Link>
  )
  if (!token) {
    return (
      <EntryFrame title={text.reset.notWhole} footer={again}>
        <p className="text-15">{text.reset.notWholeAdvice}</p>
      </EntryFrame>
    )
  }
  return (
    <EntryFrame title={text.reset.newTitle} footer={again}>
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
