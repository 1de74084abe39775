import type { ReactNode } from 'react'
import type { Trigger } from './OnDemand.tsx'
import { OnDemand, overlay } from './OnDemand.tsx'

export type PopoverProps = {
  trigger: Trigger
  /** Named for a screen reader; shown when `titleShown`. */
  title: string
  titleShown?: boolean
  side?: 'top' | 'bottom' | 'left' | 'right'
  align?: 'start' | 'center' | 'end'
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children: ReactNode
}

/** Something to read or do beside what it is about. */
export function Popover(props: PopoverProps) {
  return <OnDemand overlay={popover} popup="dialog" props={props} />
}

const popover = overlay<PopoverProps>(() => import('./PopoverPopup.tsx').then((it) => it.PopoverPopup))
