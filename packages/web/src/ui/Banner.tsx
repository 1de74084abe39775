import type { LucideIcon } from 'lucide-react'
import { CircleAlert, CloudOff, Info, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { text } from '../text/ui.ts'
import { classes } from './classes.ts'

export type BannerLook = 'info' | 'offline' | 'warning' | 'danger'

/** A quiet line at the upper edge of what it is about. It pushes content down once, when it comes. */
export function Banner(props: { look?: BannerLook; action?: ReactNode; onDismiss?: () => void; children: ReactNode }) {
  const { icon: Icon, className } = looks[props.look ?? 'info']
  return (
    <div role="status" className={classes('flex min-h-9 items-center gap-2.5 px-4 py-1.5 text-13', className)}>
      <Icon aria-hidden size={16} className="shrink-0" />
      <p className="min-w-0 flex-1">{props.children}</p>
      {props.action}
      {props.onDismiss && (
        <button
          type="button"
          aria-label={text.dismiss}
          onClick={props.onDismiss}
          className="grid size-7 place-items-center rounded-6 hover:bg-active"
        >
          <X aria-hidden size={16} />
        </button>
      )}
    </div>
  )
}

const looks: Record<BannerLook, { icon: LucideIcon; className: string }> = {
  info: { icon: Info, className: 'bg-accent-subtle text-accent' },
  offline: { icon: CloudOff, className: 'bg-active text-muted' },
  warning: { icon: TriangleAlert, className: 'bg-warning-subtle text-warning' },
  danger: { icon: CircleAlert, className: 'bg-danger-subtle text-danger' },
}
