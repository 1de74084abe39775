import { classes } from './classes.ts'
import { LoadingShape, SkeletonBar } from './Skeleton.tsx'
import { useWidthMode } from './shell/useWidthMode.ts'

export type TableSkeletonProps = { columns: number; face?: 'round' | 'square' | undefined }

const ROWS = ['w-2/5', 'w-1/2', 'w-1/3', 'w-2/5', 'w-1/4', 'w-1/2']

/** The shape of a table's rows: a name over a detail, and a word for every other column. */
export function TableSkeleton({ columns, face }: TableSkeletonProps) {
  const narrow = useWidthMode() === 'narrow'
  const others = Array.from({ length: Math.max(columns - 1, 0) }, (_, at) => at)
  return (
    <LoadingShape>
      {!narrow && <div className="h-9 border-line border-b" />}
      {ROWS.map((width, at) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: shapes without identity
          key={at}
          className={classes('flex items-center gap-3 border-line border-b last:border-b-0', narrow ? 'h-22' : 'h-14')}
        >
          {face && <SkeletonBar className={classes('size-8 shrink-0', face === 'round' && 'rounded-full')} />}
          <div className="flex-1 space-y-2">
            <SkeletonBar className={classes('h-3.5', width)} />
            <SkeletonBar className="h-3 w-1/4" />
            {narrow && <SkeletonBar className="h-3 w-3/5" />}
          </div>
          {!narrow && others.map((each) => <SkeletonBar key={each} className="h-3.5 w-14 shrink-0" />)}
        </div>
      ))}
    </LoadingShape>
  )
}
