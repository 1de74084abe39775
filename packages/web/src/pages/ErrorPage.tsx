import type { ErrorComponentProps } from '@tanstack/react-router'
import { ErrorState } from '../ui/ErrorState.tsx'

/** A page that could not be shown. To begin anew is the one way that helps whatever it was. */
export function ErrorPage({ error }: ErrorComponentProps) {
  return (
    <main className="grid min-h-dvh flex-1 place-items-center">
      <ErrorState
        title="This page could not be opened"
        advice={error instanceof Error ? error.message : undefined}
        onRetry={() => location.reload()}
      />
    </main>
  )
}
