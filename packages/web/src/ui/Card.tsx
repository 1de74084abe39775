import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export type CardProps = {
  icon?: LucideIcon
  title: ReactNode
  /** A word on the state, such as a Badge. */
  state?: ReactNode
  children?: ReactNode
  actions?: ReactNode
  className?: string
}

/** The one card style: under a message (approvals, tools, diffs) and for steps on a page. */
export function Card({ icon: Icon, title, state, children, actions, className }: CardProps) {
  return (
    <section className={classes('max-w-full rounded-10 border border-line bg-page', className)}>
      <header className="flex min-h-10 items-center gap-2.5 px-3.5 py-2">
        {Icon && <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-muted" />}
        <p className="min-w-0 flex-1 font-medium text-13">{title}</p>
        {state}
      </header>
      {children && <div className="border-line border-t px-3.5 py-3 text-13">{children}</div>}
      {actions && <footer className="flex flex-wrap gap-2 border-line border-t px-3.5 py-2.5">{actions}</footer>}
    </section>
  )
}
