import type { MemberStatus } from '@stoa/protocol/status'
import { MessageCircleMore, Moon } from 'lucide-react'
import { useLive } from '../../live/useLive.tsx'
import { text } from '../../text/notifications.ts'
import { classes } from '../../ui/classes.ts'
import { nearTime } from '../../ui/dates.ts'
import { tooltip } from '../../ui/tooltip.ts'
import type { Said } from './useStanding.ts'
import { useStanding } from './useStanding.ts'

type Look = { size?: 'small' | 'medium'; className?: string }

/** The same for a member of the workspace that is open. */
export function StatusMark({ memberId, ...look }: Look & { memberId: string }) {
  const member = useLive((view) => view.state.members.byId[memberId])
  return <SaidMark said={member?.removedAt ? undefined : member} {...look} />
}

/** What stands beside a name: the sign of what its bearer is at, and a moon for one who is not to be disturbed. */
export function SaidMark({ said: given, size = 'small', className }: Look & { said: Said | undefined }) {
  const { status, quiet } = useStanding(given)
  if (!status && !quiet) return null
  const pixels = size === 'small' ? 13 : 15
  return (
    <span className={classes('inline-flex shrink-0 items-center gap-1', className)}>
      {status && (
        <span
          role="img"
          aria-label={text.status.label(said(status))}
          {...tooltip(said(status))}
          className="leading-none"
        >
          {status.emoji ? (
            <span className={size === 'small' ? 'text-13' : 'text-15'}>{status.emoji}</span>
          ) : (
            <MessageCircleMore aria-hidden size={pixels} className="text-muted" />
          )}
        </span>
      )}
      {quiet && (
        <span role="img" aria-label={text.quiet.mark} {...tooltip(text.quiet.mark)}>
          <Moon aria-hidden size={pixels} className="text-muted" />
        </span>
      )}
    </span>
  )
}

/** What a status says in words, and until when. */
export function said({ emoji, text: words, until }: MemberStatus): string {
  const what = words || emoji || ''
  return until ? text.status.untilThen(what, nearTime(until)) : what
}
