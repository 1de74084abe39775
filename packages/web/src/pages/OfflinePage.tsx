import { CloudOff } from 'lucide-react'
import { text } from '../text/offline.ts'
import { Wordmark } from '../ui/Logo.tsx'
import { Spinner } from '../ui/Spinner.tsx'

/** The app was opened without a network. It goes on by itself once there is one. */
export function OfflinePage() {
  const unsent = countUnsent()
  return (
    <main className="grid min-h-dvh place-items-center bg-page px-6">
      <div className="flex max-w-100 flex-col items-center gap-3 text-center">
        <Wordmark />
        <CloudOff aria-hidden size={32} strokeWidth={1.25} className="mt-6 text-faint" />
        <h1 className="font-semibold text-22">{text.title}</h1>
        <p className="text-balance text-15 text-muted">{text.sentence}</p>
        {unsent > 0 && <p className="text-13 text-muted">{text.unsent(unsent)}</p>}
        <p className="mt-3 flex items-center gap-2 text-13 text-faint">
          <Spinner /> {text.waiting}
        </p>
      </div>
    </main>
  )
}

/** What was written and not sent yet waits in this browser. */
function countUnsent(): number {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith('stoa.outbox.')).length
  } catch {
    return 0
  }
}
