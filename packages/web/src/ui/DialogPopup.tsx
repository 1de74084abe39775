import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useRef } from 'react'
import { text } from '../text/ui.ts'
import { classes } from './classes.ts'
import type { OverlayProps, Trigger } from './OnDemand.tsx'
import { backdropLook, popupLook } from './overlayLook.ts'

export type DialogProps = {
  title: string
  description?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** A button that opens it and gets the focus back; not needed when `open` is held outside. */
  trigger?: Trigger
  size?: 'small' | 'medium' | 'large'
  /** Only to be read: with nothing inside that takes the focus, the body takes it, so that keys scroll it. */
  reading?: boolean
  children?: ReactNode
  /** Buttons, the chosen act last. */
  actions?: ReactNode
}

export function DialogPopup(props: OverlayProps<DialogProps>) {
  const body = useRef<HTMLDivElement>(null)
  // A form begins at its first field; under a finger that would push the keyboard up before anything was read. Nothing
  // inside has `autoFocus`: it would take the focus before the dialog has seen where that is to return to.
  const firstField = (by: string) =>
    (by !== 'touch' && body.current?.querySelector<HTMLElement>('input, select, textarea')) || true
  return (
    <Base.Root open={props.open} defaultOpen={props.defaultOpen} onOpenChange={(open) => props.onOpenChange?.(open)}>
      {props.trigger && <Base.Trigger render={props.trigger} />}
      <Base.Portal>
        <Base.Backdrop className={backdropLook} />
        <Base.Popup className={classes(popupLook, sizes[props.size ?? 'medium'])} initialFocus={firstField}>
          <header className="flex items-start gap-4 px-5 pt-4.5">
            <div className="min-w-0 flex-1">
              <Base.Title className="font-semibold text-17">{props.title}</Base.Title>
              {props.description && (
                <Base.Description className="mt-1 text-13 text-muted">{props.description}</Base.Description>
              )}
            </div>
            <Base.Close
              aria-label={text.close}
              className="-mr-1.5 grid size-8 shrink-0 place-items-center rounded-6 text-muted touch-target hover:bg-sunken hover:text-ink"
            >
              <X aria-hidden size={18} />
            </Base.Close>
          </header>
          <div
            ref={body}
            {...(props.reading && { tabIndex: 0, role: 'region', 'aria-label': props.title })}
            className="min-h-0 flex-1 overflow-y-auto px-5 pt-4 pb-5 -outline-offset-2"
          >
            {props.children}
          </div>
          {props.actions && (
            <footer className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">{props.actions}</footer>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

const sizes = { small: 'mid:max-w-100', medium: 'mid:max-w-130', large: 'mid:max-w-180' }
