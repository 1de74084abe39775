import { OnDemand, overlay } from './OnDemand.tsx'
import type { PopoverProps } from './PopoverPopup.tsx'

/** Something to read or do beside what it is about. */
export function Popover(props: PopoverProps) {
  return <OnDemand overlay={popover} popup="dialog" props={props} />
}

const popover = overlay<PopoverProps>(() => import('./PopoverPopup.tsx').then((it) => it.PopoverPopup))
