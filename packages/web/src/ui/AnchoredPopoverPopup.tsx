import { Popover as Base } from '@base-ui/react/popover'
import type { ReactNode } from 'react'
import { useRef } from 'react'

export type AnchoredPopoverProps = {
  title: string
  /** What it stands beside; closed without one. */
  anchor: Element | undefined
  open: boolean
  onOpenChange: (open: boolean) => void
  children: ReactNode
}

export function AnchoredPopoverPopup(props: AnchoredPopoverProps) {
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={props.open} onOpenChange={(open) => props.onOpenChange(open)}>
      <Base.Portal>
        <Base.Positioner anchor={props.anchor} side="bottom" align="end" collisionPadding={8} className="z-50">
          <Base.Popup
            ref={popup}
            // Under a finger a field that takes the focus would push the keyboard up.
            initialFocus={() => (matchMedia('(pointer: coarse)').matches ? popup.current : true)}
            className="max-h-(--available-height) animate-appear overflow-y-auto rounded-10 border border-line bg-float p-2 shadow-float outline-none"
          >
            <Base.Title className="sr-only">{props.title}</Base.Title>
            {props.children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
