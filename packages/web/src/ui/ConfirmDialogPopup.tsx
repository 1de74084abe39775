import { AlertDialog } from '@base-ui/react/alert-dialog'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { text } from '../text/ui.ts'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import type { OverlayProps, Trigger } from './OnDemand.tsx'
import { backdropLook, popupLook } from './overlayLook.ts'

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

export function ConfirmDialogPopup(props: OverlayProps<ConfirmDialogProps>) {
  const [ownOpen, setOwnOpen] = useState(props.defaultOpen ?? false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const open = props.open ?? ownOpen

  function change(next: boolean) {
    setFailure(undefined)
    setOwnOpen(next)
    props.onOpenChange?.(next)
  }

  async function confirm() {
    setBusy(true)
    setFailure(undefined)
    try {
      await props.onConfirm()
      change(false)
    } catch (error) {
      setFailure(error instanceof Error ? error.message : text.didNotWork)
    } finally {
      setBusy(false)
    }
  }

  return (
    <AlertDialog.Root open={open} onOpenChange={change}>
      {props.trigger && <AlertDialog.Trigger render={props.trigger} />}
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={backdropLook} />
        <AlertDialog.Popup className={classes(popupLook, 'p-5 mid:max-w-110')}>
          <AlertDialog.Title className="font-semibold text-17 wrap-anywhere">{props.title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-15 text-muted">{props.consequence}</AlertDialog.Description>
          <p role="alert" className="mt-3 text-13 text-danger empty:hidden">
            {failure}
          </p>
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <AlertDialog.Close render={<Button>{text.cancel}</Button>} />
            <Button look={props.look ?? 'danger'} busy={busy} onClick={() => void confirm()}>
              <span className="truncate">{props.confirm}</span>
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
