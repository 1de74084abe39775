import type { ReactNode } from 'react'
import { OnDemand, overlay } from './OnDemand.tsx'

export type AnchoredPopoverProps = {
  title: string
  /** What it stands beside; closed without one. */
  anchor: Element | undefined
  open: boolean
  onOpenChange: (open: boolean) => void
  children: ReactNode
}

/** A popover beside something that is not its trigger, such as a message that a key was pressed on. */
export function AnchoredPopover(props: AnchoredPopoverProps) {
  return <OnDemand overlay={anchored} popup="dialog" props={props} />
}

const anchored = overlay<AnchoredPopoverProps>(() =>
  import('./AnchoredPopoverPopup.tsx').then((it) => it.AnchoredPopoverPopup),
)
