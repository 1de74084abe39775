import { Link, useParams } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { text } from '../text/shell.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'

export function NotFoundPage() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        icon={Compass}
        heading={text.notFound}
        sentence={text.noSuchPage}
        action={<Button render={<a href="/">{text.goHome}</a>}>{text.goHome}</Button>}
      />
    </main>
  )
}

/** The same among the panes of a workspace, which stay. */
export function NotFoundHere() {
  const { slug = '' } = useParams({ strict: false })
  return (
    <div className="grid flex-1 place-items-center">
      <EmptyState
        icon={Compass}
        heading={text.notFound}
        sentence={text.noSuchPage}
        action={<Button render={<Link to="/w/$slug" params={{ slug }} />}>{text.goHome}</Button>}
      />
    </div>
  )
}
