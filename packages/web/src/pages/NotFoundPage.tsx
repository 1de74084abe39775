import { Compass } from 'lucide-react'
import { text } from '../text/shell.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'

/** In a workspace the panes around it stay. */
export function NotFoundPage() {
  return (
    <main className="grid min-h-dvh flex-1 place-items-center">
      <EmptyState
        icon={Compass}
        heading={text.notFound}
        sentence={text.noSuchPage}
        action={<Button render={<a href="/">{text.goHome}</a>}>{text.goHome}</Button>}
      />
    </main>
  )
}
