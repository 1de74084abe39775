import { LoaderCircle } from 'lucide-react'

/** Turns while something is under way. With a label it says so to a screen reader; without, its owner must. */
export function Spinner({ label, size = 16 }: { label?: string; size?: number }) {
  return (
    <span role={label ? 'status' : undefined} className="inline-flex items-center">
      <LoaderCircle aria-hidden size={size} strokeWidth={2} className="animate-spin" />
      {label && <span className="sr-only">{label}</span>}
    </span>
  )
}
