import type { ComponentType, ReactElement } from 'react'
import { cloneElement, Suspense, useState } from 'react'
import { lazyPart } from './lazyPart.tsx'

/** A component that loads when it is first wanted, and the way to fetch it ahead. */
export type Overlay<Props> = { Popup: ComponentType<OverlayProps<Props>>; fetch: () => Promise<unknown> }

/** What a loaded overlay gets besides: whether it opens as it is mounted. */
export type OverlayProps<Props> = Props & { defaultOpen?: boolean }

/** A trigger as it is given: any element that takes a button's props. */
export type Trigger = ReactElement<Record<string, unknown>>

export function overlay<Props extends object>(load: () => Promise<ComponentType<OverlayProps<Props>>>): Overlay<Props> {
  const Popup = lazyPart(() => load().then((component) => ({ Popup: component })), 'Popup')
  return { Popup, fetch: Popup.preload }
}

type Openable = { trigger?: Trigger; open?: boolean; onOpenChange?: (open: boolean) => void }

/**
 * Something that floats, loaded when it is first wanted: its code stays out of the first page, and a list of a
 * thousand rows does not carry a thousand menus. Until then there is only its trigger, which fetches it ahead when
 * the pointer or the focus comes.
 */
export function OnDemand<Props extends Openable>(given: {
  overlay: Overlay<Props>
  popup: 'menu' | 'dialog'
  props: Props
}) {
  const { trigger, open, onOpenChange } = given.props
  const { Popup, fetch } = given.overlay
  const [wanted, setWanted] = useState(false)
  if (open && !wanted) setWanted(true)
  if (wanted) {
    return (
      <Suspense fallback={trigger}>
        <Popup {...given.props} defaultOpen={open === undefined} />
      </Suspense>
    )
  }
  if (!trigger) return null
  return cloneElement(trigger, {
    'aria-haspopup': given.popup,
    'aria-expanded': false,
    onPointerEnter: () => void fetch(),
    onFocus: () => void fetch(),
    onClick: () => {
      if (open === undefined) setWanted(true)
      onOpenChange?.(true)
    },
  })
}
