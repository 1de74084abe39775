import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import { Kbd } from './Kbd.tsx'

/** Says what a control does. Never the only place of something a reader needs: touch shows no tooltip. */
export function Tooltip(props: {
  content: ReactNode
  keys?: string
  side?: 'top' | 'bottom' | 'left' | 'right'
  children: ReactElement
}) {
  return (
    <Base.Root>
      <Base.Trigger render={props.children} />
      <Base.Portal>
        <Base.Positioner side={props.side ?? 'top'} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup className="flex max-w-72 animate-appear items-center gap-2 rounded-6 border border-line bg-float px-2 py-1 text-12 text-ink shadow-float">
            {props.content}
            {props.keys && <Kbd keys={props.keys} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
