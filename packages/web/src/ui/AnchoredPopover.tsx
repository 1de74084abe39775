import type { AnchoredPopoverProps } from './AnchoredPopoverPopup.tsx'
import { OnDemand, overlay } from './OnDemand.tsx'

/** A popover beside something that is not its trigger, such as a message that a key was pressed on. */
export function AnchoredPopover(props: AnchoredPopoverProps) {
  return <OnDemand overlay={anchored} popup="dialog" props={props} />
}

const anchored = overlay<AnchoredPopoverProps>(() =>
  import('./AnchoredPopoverPopup.tsx').then((it) => it.AnchoredPopoverPopup),
)

export const fetchAnchoredPopover = anchored.fetch
