import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { text as words } from '../text/ui.ts'
import type { ShownToast } from './toasts.ts'
import { dismissToast, shownToasts, subscribeToToasts } from './toasts.ts'

const LASTS = 5_000
const LASTS_WITH_ACT = 10_000

/**
 * The toasts that stand. The region is there always, so that a screen reader hears what comes into it. On a phone they stand
 * under the header: below is where one writes, and its keyboard.
 */
export function Toasts() {
  const toasts = useSyncExternalStore(subscribeToToasts, shownToasts)
  return (
    <section
      aria-label={words.notices}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 max-mid:top-16 mid:bottom-20 z-50 mx-auto mid:mr-0 flex max-w-90 flex-col gap-2"
    >
      {toasts.map((toast) => (
        <Toast key={toast.id} toast={toast} />
      ))}
    </section>
  )
}

function Toast({ toast }: { toast: ShownToast }) {
  const { id, text, look, undo } = toast
  const act = undo ? { label: words.undo, perform: undo } : toast.act
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismissToast(id), act ? LASTS_WITH_ACT : LASTS)
    return () => clearTimeout(timer)
  }, [held, id, act])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: resting on it only holds its clock
    <div
      role={look === 'danger' ? 'alert' : undefined}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex animate-appear items-center gap-2.5 rounded-10 border border-line bg-float py-2 pr-2 pl-3.5 shadow-float"
    >
      {look === 'danger' && <CircleAlert aria-hidden size={18} className="shrink-0 text-danger" />}
      {look === 'success' && <CircleCheck aria-hidden size={18} className="shrink-0 text-success" />}
      <p className="my-1 line-clamp-3 min-w-0 flex-1 wrap-anywhere text-13">{text}</p>
      {act && (
        <button
          type="button"
          onClick={() => {
            act.perform()
            dismissToast(id)
          }}
          className="h-7 rounded-6 px-2 font-medium text-13 text-accent touch-target hover:bg-sunken"
        >
          {act.label}
        </button>
      )}
      <button
        type="button"
        aria-label={words.dismiss}
        onClick={() => dismissToast(id)}
        className="grid size-7 place-items-center rounded-6 text-muted touch-target hover:bg-sunken hover:text-ink"
      >
        <X aria-hidden size={16} />
      </button>
    </div>
  )
}
