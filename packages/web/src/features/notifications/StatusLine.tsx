import { Moon } from 'lucide-react'
import { useLive } from '../../live/useLive.tsx'
import { text } from '../../text/notifications.ts'
import { said } from './StatusMark.tsx'
import { useStanding } from './useStanding.ts'

/** What somebody is at, in full, where there is room for it. */
export function StatusLine({ memberId }: { memberId: string }) {
  const member = useLive((view) => view.state.members.byId[memberId])
  const { status, quiet } = useStanding(member?.removedAt ? undefined : member)
  return (
    <>
      {status && (
        <p className="mt-2 flex items-baseline gap-2 text-15">
          {status.emoji && status.text && <span aria-hidden>{status.emoji}</span>}
          <span className="wrap-anywhere min-w-0">{said(status)}</span>
        </p>
      )}
      {quiet && (
        <p className="mt-2 flex items-center gap-2 text-13 text-muted">
          <Moon aria-hidden size={15} />
          {text.quiet.mark}
        </p>
      )}
    </>
  )
}
