import type { ReactNode } from 'react'
import { text } from '../text/ui.ts'
import { classes } from './classes.ts'

/** A grey shape of what is coming. Give it the size of the real thing by `className`. */
export function SkeletonBar({ className }: { className?: string }) {
  return <span aria-hidden className={classes('block rounded-6 bg-active', className)} />
}

/** Skeletons show only after 150 ms, so that what comes at once does not flicker. */
export function LoadingShape({ label = text.loading, children }: { label?: string; children: ReactNode }) {
  return (
    <div role="status" className="animate-appear-late">
      <span className="sr-only">{label}</span>
      <div className="animate-breathe">{children}</div>
    </div>
  )
}

/** The shape of a few messages, with lines of unequal length. */
export function MessageSkeletons({ count = 6 }: { count?: number }) {
  return (
    <LoadingShape label={text.loadingMessages}>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes without identity
        <div key={index} className="mx-auto flex max-w-message gap-3 px-4 py-2">
          <SkeletonBar className="size-9 shrink-0 rounded-full" />
          <div className="flex-1 space-y-2 pt-0.5">
            <SkeletonBar className="h-3.5 w-32" />
            <SkeletonBar className={classes('h-3.5', lineWidths[index % lineWidths.length])} />
            {index % 3 === 0 && <SkeletonBar className="h-3.5 w-2/5" />}
          </div>
        </div>
      ))}
    </LoadingShape>
  )
}

/** The shape of a list of short rows, such as the sidebar or a table. */
export function RowSkeletons({ count = 6 }: { count?: number }) {
  return (
    <LoadingShape>
      <div className="space-y-3 px-4 py-2">
        {Array.from({ length: count }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: shapes without identity
          <SkeletonBar key={index} className={classes('h-4', lineWidths[(index + 1) % lineWidths.length])} />
        ))}
      </div>
    </LoadingShape>
  )
}

const lineWidths = ['w-4/5', 'w-3/5', 'w-11/12', 'w-1/2']
