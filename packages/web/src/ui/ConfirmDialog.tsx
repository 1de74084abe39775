import type { ConfirmDialogProps } from './ConfirmDialogPopup.tsx'
import { OnDemand, overlay } from './OnDemand.tsx'

/** For what cannot be undone; what can be gets a toast with undo. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return <OnDemand overlay={confirmDialog} popup="dialog" props={props} />
}

const confirmDialog = overlay<ConfirmDialogProps>(() =>
  import('./ConfirmDialogPopup.tsx').then((it) => it.ConfirmDialogPopup),
)
