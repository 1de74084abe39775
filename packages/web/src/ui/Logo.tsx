import { classes } from './classes.ts'

/** A colonnade: the mark in the colour of the text around it. */
export function Logo({ size = 24, className }: { size?: number; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="currentColor"
      className={classes('shrink-0', className)}
    >
      <path d="M1.5 6.9 12 1.5l10.5 5.4v2h-21z" />
      <path d="M3.6 10.6h3v8.6h-3zM10.5 10.6h3v8.6h-3zM17.4 10.6h3v8.6h-3z" />
      <path d="M1.5 20.5h21v2.2h-21z" />
    </svg>
  )
}

export function Wordmark({ size = 22 }: { size?: number }) {
  return (
    <span className="inline-flex items-center gap-2 font-semibold text-17 text-ink tracking-tight">
      <Logo size={size} className="text-accent" />
      Stoa
    </span>
  )
}
