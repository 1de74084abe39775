import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import { tooltip } from './tooltip.ts'

export type IconButtonProps = Omit<ComponentProps<'button'>, 'children'> & {
  icon: LucideIcon
  /** What it does: its name for a screen reader, and its tooltip. */
  label: string
  /** The keys that do the same, shown in the tooltip. */
  keys?: string
  size?: 'small' | 'medium'
  pressed?: boolean
}

export function IconButton({ icon: Icon, label, keys, size = 'medium', pressed, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      {...tooltip(label, keys)}
      {...rest}
      className={classes(
        'grid shrink-0 place-items-center rounded-6 text-muted transition-colors touch-target hover:not-disabled:bg-active hover:not-disabled:text-ink disabled:opacity-50 aria-pressed:bg-active aria-pressed:text-ink aria-[expanded=true]:bg-active aria-[expanded=true]:text-ink',
        size === 'small' ? 'size-7' : 'size-8',
        className,
      )}
    >
      <Icon aria-hidden size={size === 'small' ? 16 : 18} strokeWidth={1.75} />
    </button>
  )
}
