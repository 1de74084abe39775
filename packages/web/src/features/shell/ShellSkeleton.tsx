import { text } from '../../text/shell.ts'
import { classes } from '../../ui/classes.ts'
import { MessageSkeletons, SkeletonBar } from '../../ui/Skeleton.tsx'
import { useStored } from '../../ui/shell/useStored.ts'
import { useWidthMode } from '../../ui/shell/useWidthMode.ts'

/** The shape of a workspace that is being opened: its panes where they will be, after 150 ms. */
export function ShellSkeleton() {
  const mode = useWidthMode()
  const [sidebarWidth] = useStored('sidebar.width', 264)
  const [folded] = useStored('sidebar.folded', false)
  return (
    <main aria-busy className="flex h-dvh bg-page">
      <h1 className="sr-only">{text.opening}</h1>
      {mode === 'wide' && !folded && (
        <div className="shrink-0 border-line border-r bg-ground" style={{ width: sidebarWidth }}>
          <SidebarShape />
        </div>
      )}
      {mode === 'middle' || (mode === 'wide' && folded) ? (
        <div className="w-14 shrink-0 border-line border-r bg-ground" />
      ) : null}
      <div className="flex min-w-0 flex-1 animate-appear-late flex-col">
        <div className="flex h-13 shrink-0 items-center border-line border-b px-4">
          <SkeletonBar className="h-4 w-32" />
        </div>
        <div className="min-h-0 flex-1 overflow-hidden pt-4">
          <MessageSkeletons count={8} />
        </div>
        <div className="mx-auto mb-6 h-12 w-[calc(100%-2rem)] max-w-message shrink-0 rounded-10 border border-line" />
      </div>
    </main>
  )
}

function SidebarShape() {
  return (
    <div className="animate-appear-late p-4">
      <div className="animate-breathe space-y-3.5">
        {['w-28 mb-6', 'w-24', 'w-20', 'w-16 mb-8', 'w-32', 'w-24', 'w-36', 'w-28 mb-8', 'w-24', 'w-32'].map(
          (width, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: shapes without identity
            <SkeletonBar key={index} className={classes('h-3.5', width)} />
          ),
        )}
      </div>
    </div>
  )
}
