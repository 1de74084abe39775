import { Dialog } from '@base-ui/react/dialog'
import type { MouseEvent, ReactNode } from 'react'
import { backdropLook } from './overlayLook.ts'

export type DrawerProps = { title: string; open: boolean; onOpenChange: (open: boolean) => void; children: ReactNode }

export function DrawerPopup({ title, open, onOpenChange, children }: DrawerProps) {
  const closeOnLink = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('a')) onOpenChange(false)
  }
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropLook} />
        <Dialog.Popup
          onClick={closeOnLink}
          className="fixed inset-y-0 left-0 z-40 flex w-72 animate-appear flex-col bg-ground shadow-drawer outline-none"
        >
          <Dialog.Title className="sr-only">{title}</Dialog.Title>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
