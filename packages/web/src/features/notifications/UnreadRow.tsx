import { CheckCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { text } from '../../text/notifications.ts'
import { IconButton } from '../../ui/IconButton.tsx'

/** A row with a dot while it is unread, and the way to say that one has seen it. */
export function UnreadRow({ unread, onRead, children }: { unread: boolean; onRead: () => void; children: ReactNode }) {
  return (
    <div className="group relative">
      {/* Under fingers the button is always there, in a place of its own: nothing moves as it goes. */}
      <div className="coarse:pr-11">{children}</div>
      {unread && (
        <>
          <span className="pointer-events-none absolute top-6 left-1 size-1.5 rounded-full bg-accent mid:left-0.5">
            <span className="sr-only">{text.unread}</span>
          </span>
          <IconButton
            icon={CheckCheck}
            size="small"
            label={text.markRead}
            onClick={onRead}
            className="absolute top-2.5 right-3 z-1 not-coarse:bg-float not-coarse:opacity-0 not-coarse:shadow-float group-hover:opacity-100 focus-visible:opacity-100"
          />
        </>
      )}
    </div>
  )
}
