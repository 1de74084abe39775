import { Spinner } from './Spinner.tsx'

/** A whole page on its way, where there is no shape to show yet. It appears late, so that what comes at once does not flicker. */
export function Loading({ label }: { label: string }) {
  return (
    <div className="grid min-h-60 flex-1 animate-appear-late place-items-center text-muted">
      <Spinner label={label} size={20} />
    </div>
  )
}
