import { Popover as Base } from '@base-ui/react/popover'
import type { ReactNode } from 'react'
import type { OverlayProps, Trigger } from './OnDemand.tsx'

export type PopoverProps = {
  trigger: Trigger
  /** Named for a screen reader; shown when `titleShown`. */
  title: string
  titleShown?: boolean
  side?: 'top' | 'bottom' | 'left' | 'right'
  align?: 'start' | 'center' | 'end'
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children: ReactNode
}

export function PopoverPopup(props: OverlayProps<PopoverProps>) {
  return (
    <Base.Root open={props.open} defaultOpen={props.defaultOpen} onOpenChange={(open) => props.onOpenChange?.(open)}>
      <Base.Trigger render={props.trigger} />
      <Base.Portal>
        <Base.Positioner
          side={props.side ?? 'bottom'}
          align={props.align ?? 'start'}
          sideOffset={6}
          collisionPadding={8}
          className="z-50"
        >
          <Base.Popup className="max-h-(--available-height) max-w-[min(24rem,calc(100vw-1rem))] animate-appear overflow-y-auto rounded-10 border border-line bg-float p-4 shadow-float outline-none">
            <Base.Title className={props.titleShown ? 'mb-2 font-semibold text-15' : 'sr-only'}>
              {props.title}
            </Base.Title>
            {props.children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
