import type { DialogProps } from './DialogPopup.tsx'
import { OnDemand, overlay } from './OnDemand.tsx'

/** Takes the focus, keeps it, gives it back. On a phone it rises from the lower edge. */
export function Dialog(props: DialogProps) {
  return <OnDemand overlay={dialog} popup="dialog" props={props} />
}

const dialog = overlay<DialogProps>(() => import('./DialogPopup.tsx').then((it) => it.DialogPopup))
