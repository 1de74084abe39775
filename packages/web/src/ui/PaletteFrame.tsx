import { Dialog } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import { useRef } from 'react'
import { backdropLook } from './overlayLook.ts'

export type PaletteFrameProps = {
  /** Named for a screen reader. */
  title: string
  open: boolean
  onOpenChange: (open: boolean) => void
  children: ReactNode
}

/** A dialog that is one field and what it finds, near the upper edge, so that it does not move as the list grows. */
export function PaletteFrame({ title, open, onOpenChange, children }: PaletteFrameProps) {
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropLook} />
        <Dialog.Popup
          ref={popup}
          initialFocus={() => popup.current?.querySelector('input') ?? true}
          className="fixed inset-x-0 top-0 z-40 mx-auto flex max-h-[70dvh] w-full animate-appear flex-col overflow-hidden border-line border-b bg-float shadow-float outline-none mid:top-[12dvh] mid:max-w-150 mid:rounded-10 mid:border"
        >
          <Dialog.Title className="sr-only">{title}</Dialog.Title>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
