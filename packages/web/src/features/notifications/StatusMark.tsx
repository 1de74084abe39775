import type { MemberStatus } from '@stoa/protocol/status'
import { MessageCircleMore, Moon } from 'lucide-react'
import { text } from '../../text/notifications.ts'
import { classes } from '../../ui/classes.ts'
import { nearTime } from '../../ui/dates.ts'
import { tooltip } from '../../ui/tooltip.ts'
import { useStanding } from './useStanding.ts'

export type StatusMarkProps = { memberId: string; size?: 'small' | 'medium'; className?: string }

/** What stands beside a name: the sign of what its bearer is at, and a moon for one who is not to be disturbed. */
export function StatusMark({ memberId, size = 'small', className }: StatusMarkProps) {
  const { status, quiet } = useStanding(memberId)
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
