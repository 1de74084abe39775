import type { ReactNode } from 'react'
import type { Trigger } from './OnDemand.tsx'
import { OnDemand, overlay } from './OnDemand.tsx'

export type ConfirmDialogProps = {
  /** Names the thing: "Archive #design?" */
  title: string
  /** What will follow, for whom, and whether it can be undone. */
  consequence: ReactNode
  /** Names the act: "Archive #design". */
  confirm: string
  look?: 'danger' | 'primary'
  /** When it rejects, the dialog stays open and says why. */
  onConfirm: () => void | Promise<void>
  open?: boolean
  onOpenChange?: (open: boolean) => void
  trigger?: Trigger
}

/** For what cannot be undone; what can be gets a toast with undo. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return <OnDemand overlay={confirmDialog} popup="dialog" props={props} />
}

const confirmDialog = overlay<ConfirmDialogProps>(() =>
  import('./ConfirmDialogPopup.tsx').then((it) => it.ConfirmDialogPopup),
)
