import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** One sentence on what would be here, and the button that makes it so. */
export function EmptyState(props: {
  icon?: LucideIcon
  /** The page's own, where nothing else is on it. */
  heading?: string
  sentence: ReactNode
  action?: ReactNode
}) {
  const Icon = props.icon
  return (
    <div className="mx-auto flex max-w-90 flex-col items-center gap-4 px-6 py-12 text-center">
      {Icon && <Icon aria-hidden size={28} strokeWidth={1.25} className="text-faint" />}
      {props.heading && <h1 className="font-semibold text-17">{props.heading}</h1>}
      <p className="text-balance text-15 text-muted">{props.sentence}</p>
      {props.action}
    </div>
  )
}
