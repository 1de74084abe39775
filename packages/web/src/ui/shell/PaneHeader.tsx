import { ArrowLeft, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { text } from '../../text/ui.ts'
import { IconButton } from '../IconButton.tsx'

export type PaneHeaderProps = {
  /** The pane's heading: a channel's name, "Thread". */
  title: ReactNode
  /** Before the title: a sign, an avatar. */
  mark?: ReactNode
  /** A quiet line beside or under the title: a topic, a state. */
  detail?: ReactNode
  /** Where the pane belongs, as a link: beside the title at every width. */
  place?: ReactNode
  actions?: ReactNode
  onBack?: () => void
  onClose?: () => void
  level?: 1 | 2
}

export function PaneHeader({ title, mark, detail, place, actions, onBack, onClose, level = 1 }: PaneHeaderProps) {
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <header className="flex h-13 shrink-0 items-center gap-2 border-line border-b pr-3 pl-4">
      {onBack && <IconButton icon={ArrowLeft} label={text.back} onClick={onBack} className="-ml-2" />}
      {mark && <span className="flex shrink-0 items-center text-muted">{mark}</span>}
      <div className="flex min-w-0 flex-1 items-baseline gap-3">
        <Heading className="max-w-full shrink-0 truncate font-semibold text-15">{title}</Heading>
        {place && <div className="min-w-0 text-13 text-faint">{place}</div>}
        {detail && <p className="min-w-0 truncate text-13 text-faint max-mid:hidden">{detail}</p>}
      </div>
      {actions && <div className="flex shrink-0 items-center gap-0.5">{actions}</div>}
      {onClose && <IconButton icon={X} label={text.close} keys="Escape" onClick={onClose} />}
    </header>
  )
}
