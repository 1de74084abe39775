import { ChevronRight, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useId } from 'react'
import { classes } from '../classes.ts'
import { IconButton } from '../IconButton.tsx'
import { useStored } from './useStored.ts'

export type SidebarSectionProps = {
  title: string
  /** What "+" does here: "New channel". */
  addLabel?: string
  onAdd?: () => void
  /** Under this name the browser remembers whether it is folded. */
  storeAs: string
  /** Stays in sight when the section is folded: what is unread or open. */
  pinned?: ReactNode
  children: ReactNode
}

/** A foldable part of the sidebar under a real heading. */
export function SidebarSection({ title, addLabel, onAdd, storeAs, pinned, children }: SidebarSectionProps) {
  const [folded, setFolded] = useStored(`sidebar.${storeAs}`, false)
  const id = useId()
  return (
    <section aria-labelledby={id} className="group/section mt-5">
      <div className="flex h-7 items-center pr-1 pl-2">
        <h2 id={id} className="min-w-0 flex-1">
          <button
            type="button"
            aria-expanded={!folded}
            onClick={() => setFolded(!folded)}
            className="flex max-w-full items-center gap-1 rounded-4 px-1 font-medium text-12 text-faint hover:text-ink touch-target"
          >
            <span className="truncate">{title}</span>
            <ChevronRight
              aria-hidden
              size={12}
              className={classes(
                'shrink-0 transition-transform',
                folded
                  ? ''
                  : 'rotate-90 opacity-0 group-hover/section:opacity-100 group-focus-within/section:opacity-100',
              )}
            />
          </button>
        </h2>
        {addLabel && onAdd && (
          <IconButton
            size="small"
            icon={Plus}
            label={addLabel}
            onClick={onAdd}
            className="opacity-0 focus-visible:opacity-100 group-hover/section:opacity-100 coarse:opacity-100"
          />
        )}
      </div>
      <ul>{folded ? pinned : children}</ul>
    </section>
  )
}
