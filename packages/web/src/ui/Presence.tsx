import { text } from '../text/ui.ts'
import { classes } from './classes.ts'

export type PresenceState = 'online' | 'away' | 'busy' | 'offline'

/** Told by shape as well as by colour: full is here, half is away, a bar is busy, a ring is gone. */
export function Presence({ state, className }: { state: PresenceState; className?: string }) {
  return (
    <span className={classes('inline-grid place-items-center', className)}>
      <svg aria-hidden="true" viewBox="0 0 10 10" className={classes('size-2.5', colors[state])}>
        {state === 'offline' ? (
          <circle cx="5" cy="5" r="3.5" fill="none" stroke="currentColor" strokeWidth="1.75" />
        ) : (
          <circle cx="5" cy="5" r="4.4" fill="currentColor" />
        )}
        {state === 'away' && <path d="M5 1.6a3.4 3.4 0 0 0 0 6.8z" className="fill-page" />}
        {state === 'busy' && <path d="M2.6 4.2h4.8v1.6H2.6z" className="fill-page" />}
      </svg>
      <span className="sr-only">{text.presence[state]}</span>
    </span>
  )
}

const colors: Record<PresenceState, string> = {
  online: 'text-success',
  away: 'text-warning',
  busy: 'text-agent',
  offline: 'text-faint',
}
