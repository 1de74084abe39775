import { Compass } from 'lucide-react'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'

export function NotFoundPage() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        icon={Compass}
        sentence="There is nothing at this address, or you may not see it."
        action={<Button render={<a href="/">Go home</a>}>Go home</Button>}
      />
    </main>
  )
}
