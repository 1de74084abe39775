import { ChevronRight, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useId } from 'react'
import { classes } from '../classes.ts'
import { IconButton } from '../IconButton.tsx'

export type SidebarSectionProps = {
  title: string
  /** What "+" does here: "New channel". */
  addLabel?: string
  onAdd?: () => void
  folded: boolean
  onFold: (folded: boolean) => void
  /** What of it stays in sight while it is folded: what is unread or open. */
  pinned?: ReactNode
  children: ReactNode
}

/** A foldable part of the sidebar under a real heading. */
export function SidebarSection({ title, addLabel, onAdd, folded, onFold, pinned, children }: SidebarSectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="group/section mt-4">
      <div className="flex h-7 items-center pr-2 pl-2 coarse:h-11">
        <h2 id={id} className="min-w-0 flex-1">
          <button
            type="button"
            aria-expanded={!folded}
            onClick={() => onFold(!folded)}
            className="flex max-w-full items-center gap-1 rounded-4 px-1.5 font-medium text-12 text-faint transition-colors hover:text-ink touch-target"
          >
            <span className="truncate">{title}</span>
            <ChevronRight
              aria-hidden
              size={12}
              className={classes(
                'shrink-0 transition-[rotate,opacity]',
                !folded &&
                  'rotate-90 opacity-0 group-focus-within/section:opacity-100 group-hover/section:opacity-100 coarse:opacity-100',
              )}
            />
          </button>
        </h2>
        {addLabel && onAdd && (
          <IconButton size="small" icon={Plus} label={addLabel} onClick={onAdd} className="text-faint" />
        )}
      </div>
      <ul>{folded ? pinned : children}</ul>
    </section>
  )
}
