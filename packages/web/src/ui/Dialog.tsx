import type { ReactNode } from 'react'
import type { Trigger } from './OnDemand.tsx'
import { OnDemand, overlay } from './OnDemand.tsx'

export type DialogProps = {
  title: string
  description?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** A button that opens it and gets the focus back; not needed when `open` is held outside. */
  trigger?: Trigger
  size?: 'small' | 'medium' | 'large'
  children?: ReactNode
  /** Buttons, the chosen act last. */
  actions?: ReactNode
}

/** Takes the focus, keeps it, gives it back. On a phone it rises from the lower edge. */
export function Dialog(props: DialogProps) {
  return <OnDemand overlay={dialog} popup="dialog" props={props} />
}

const dialog = overlay<DialogProps>(() => import('./DialogPopup.tsx').then((it) => it.DialogPopup))
