import type { ReactNode } from 'react'
import { text } from '../text/ui.ts'
import { classes } from './classes.ts'

export type Tone = 'plain' | 'accent' | 'success' | 'warning' | 'danger' | 'agent'

/** A word about a thing's state or kind. */
export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={classes(
        'inline-flex items-center gap-1 whitespace-nowrap rounded-4 px-1.5 font-medium text-12 leading-5 forced-border',
        tones[tone],
      )}
    >
      {children}
    </span>
  )
}

/** How many wait. Counts past 99 say so; zero shows nothing. */
export function CountBadge(props: { count: number; look?: 'mention' | 'plain'; label?: string }) {
  if (props.count <= 0) return null
  return (
    <span
      className={classes(
        'inline-grid h-4.5 min-w-4.5 place-items-center rounded-full px-1.25 font-semibold text-12 tabular-nums leading-none forced-border',
        props.look === 'plain' ? 'bg-active text-muted' : 'bg-danger text-on-danger',
      )}
    >
      <span aria-hidden={props.label ? true : undefined}>{props.count > 99 ? text.atMost(99) : props.count}</span>
      {props.label && <span className="sr-only">{props.label}</span>}
    </span>
  )
}

const tones: Record<Tone, string> = {
  plain: 'bg-active text-muted',
  accent: 'bg-accent-subtle text-accent',
  success: 'bg-success-subtle text-success',
  warning: 'bg-warning-subtle text-warning',
  danger: 'bg-danger-subtle text-danger',
  agent: 'bg-agent-subtle text-agent',
}
