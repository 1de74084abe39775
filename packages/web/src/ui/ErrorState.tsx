import { CloudAlert } from 'lucide-react'
import { text } from '../text/ui.ts'
import { Button } from './Button.tsx'

export type ErrorStateProps = {
  title: string
  /** It is the page's own heading, where nothing else is on it. */
  heading?: boolean
  advice?: string | undefined
  onRetry?: () => void
  retrying?: boolean
  /** What the retry is called, where it is more than another try. */
  retryLabel?: string | undefined
}

/** What happened, what to do, and a retry; the rest of the page goes on around it. */
export function ErrorState(props: ErrorStateProps) {
  const Title = props.heading ? 'h1' : 'p'
  return (
    <div role="alert" className="mx-auto flex max-w-100 flex-col items-center gap-3 px-6 py-10 text-center">
      <CloudAlert aria-hidden size={28} strokeWidth={1.25} className="text-danger" />
      <Title className="font-medium text-15">{props.title}</Title>
      {props.advice && <p className="text-balance text-13 text-muted">{props.advice}</p>}
      {props.onRetry && (
        <Button onClick={props.onRetry} busy={props.retrying}>
          {props.retryLabel ?? text.tryAgain}
        </Button>
      )}
    </div>
  )
}
