import { LoadingShape, SkeletonBar } from '../../ui/Skeleton.tsx'

const FACTS = ['w-3/5', 'w-2/5', 'w-1/2', 'w-2/5', 'w-1/3', 'w-1/2']

/** The shape of an agent's page: face, name and state, then what is known of it. */
export function AgentSkeleton() {
  return (
    <LoadingShape>
      <div className="flex gap-4">
        <SkeletonBar className="size-18 shrink-0" />
        <div className="flex-1 space-y-2.5 pt-1">
          <SkeletonBar className="h-5 w-36" />
          <SkeletonBar className="h-3.5 w-24" />
          <SkeletonBar className="h-4 w-16" />
        </div>
      </div>
      <div className="mt-6 grid gap-x-6 gap-y-3.5 mid:grid-cols-2">
        {FACTS.map((width, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: shapes without identity
          <SkeletonBar key={at} className={`h-3.5 ${width}`} />
        ))}
      </div>
    </LoadingShape>
  )
}
