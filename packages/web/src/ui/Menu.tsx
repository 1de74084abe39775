import type { LucideIcon } from 'lucide-react'
import type { Trigger } from './OnDemand.tsx'
import { OnDemand, overlay } from './OnDemand.tsx'

export type MenuEntry =
  | {
      label: string
      onSelect: () => void
      icon?: LucideIcon
      keys?: string
      danger?: boolean
      disabled?: boolean
      checked?: boolean
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

/** A list of acts behind a button. */
export function Menu(props: MenuProps) {
  return <OnDemand overlay={menu} popup="menu" props={props} />
}

const menu = overlay<MenuProps>(() => import('./MenuPopup.tsx').then((it) => it.MenuPopup))
