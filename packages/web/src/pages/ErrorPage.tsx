import type { ErrorComponentProps } from '@tanstack/react-router'
import { useServerBack } from '../features/offline/useServerBack.ts'
import { text } from '../text/shell.ts'
import { ErrorState } from '../ui/ErrorState.tsx'

/** A page that could not be shown. The panes around it go on; to begin it anew is what helps, whatever it was. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const advice = error instanceof Error ? error.message : undefined
  return (
    <div className="grid min-h-60 flex-1 place-items-center">
      <ErrorState heading title={text.pageFailed} advice={advice} onRetry={reset} />
    </div>
  )
}

/** Where there are no panes around it yet. */
export function WholeErrorPage(props: ErrorComponentProps) {
  useServerBack(props.error, props.reset)
  return (
    <main className="grid min-h-dvh">
      <ErrorPage {...props} />
    </main>
  )
}
