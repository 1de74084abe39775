import { Menu as Base } from '@base-ui/react/menu'
import type { LucideIcon } from 'lucide-react'
import { Check } from 'lucide-react'
import { text } from '../text/ui.ts'
import { CountBadge } from './Badge.tsx'
import { classes } from './classes.ts'
import { Kbd } from './Kbd.tsx'
import type { OverlayProps, Trigger } from './OnDemand.tsx'

export type MenuEntry =
  | {
      label: string
      onSelect: () => void
      icon?: LucideIcon
      keys?: string
      danger?: boolean
      disabled?: boolean
      checked?: boolean
      /** What waits behind it: how much is meant for the reader, or whether anything is new at all. */
      count?: number
      unread?: boolean
    }
  | { heading: string }
  | 'separator'

export type MenuProps = {
  trigger: Trigger
  entries: MenuEntry[]
  side?: 'top' | 'bottom' | 'right'
  align?: 'start' | 'end'
  open?: boolean
  onOpenChange?: (open: boolean) => void
}

export function MenuPopup(props: OverlayProps<MenuProps>) {
  const { trigger, entries, side = 'bottom', align = 'start' } = props
  return (
    <Base.Root open={props.open} defaultOpen={props.defaultOpen} onOpenChange={(open) => props.onOpenChange?.(open)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={4} collisionPadding={8} className="z-50">
          <Base.Popup className="max-h-(--available-height) min-w-48 max-w-80 animate-appear overflow-y-auto rounded-10 border border-line bg-float p-1 shadow-float outline-none">
            {entries.map((entry, index) => (
              <Entry key={keyOf(entry, index)} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function Entry({ entry }: { entry: MenuEntry }) {
  if (entry === 'separator') return <Base.Separator className="mx-2 my-1 h-px bg-line" />
  if ('heading' in entry) {
    return <p className="px-2.5 pt-1.5 pb-1 font-medium text-12 text-faint">{entry.heading}</p>
  }
  const Icon = entry.icon
  return (
    <Base.Item
      onClick={entry.onSelect}
      disabled={entry.disabled}
      className={classes(
        'flex min-h-8 cursor-default select-none items-center gap-2.5 rounded-6 px-2.5 text-13 outline-none coarse:min-h-11 data-highlighted:bg-active data-disabled:opacity-50',
        entry.danger && 'text-danger',
      )}
    >
      {Icon && <Icon aria-hidden size={16} strokeWidth={1.75} className={entry.danger ? '' : 'text-muted'} />}
      <span className={classes('min-w-0 flex-1 truncate', entry.unread && 'font-semibold')}>{entry.label}</span>
      <CountBadge count={entry.count ?? 0} label={text.mentions(entry.count ?? 0)} />
      {!entry.count && entry.unread && (
        <span className="size-2 rounded-full bg-accent">
          <span className="sr-only">{text.unread}</span>
        </span>
      )}
      {entry.checked && <Check aria-label={text.chosen} size={16} className="text-accent" />}
      {entry.keys && (
        <span className="max-mid:hidden coarse:hidden">
          <Kbd keys={entry.keys} />
        </span>
      )}
    </Base.Item>
  )
}

function keyOf(entry: MenuEntry, index: number): string {
  if (entry === 'separator') return `separator ${index}`
  return 'heading' in entry ? `heading ${entry.heading}` : `entry ${entry.label}`
}
