import { useEffect, useState } from 'react'
import { useLive } from '../../live/useLive.tsx'
import { counted } from '../../text/counted.ts'
import { Banner } from '../../ui/Banner.tsx'

/** Shorter breaks are nobody's business. */
const QUIET_MS = 2_000

/** Says when what is shown may be old, and that nothing written is lost. */
export function ConnectionBanner() {
  const connection = useLive((view) => view.connection)
  const waiting = useLive((view) => view.outbox.length)
  const overdue = useOverdue(connection === 'connecting')
  if (connection === 'live' || (connection === 'connecting' && !overdue)) return null
  const queued = waiting > 0 ? ` ${counted(waiting, 'message waits', 'messages wait')} to be sent.` : ''
  return (
    <Banner look="offline">
      {connection === 'offline' ? 'You are offline. What you write is sent once you are back.' : 'Reconnecting…'}
      {queued}
    </Banner>
  )
}

function useOverdue(waits: boolean): boolean {
  const [overdue, setOverdue] = useState(false)
  useEffect(() => {
    if (!waits) return
    const timer = setTimeout(() => setOverdue(true), QUIET_MS)
    return () => {
      clearTimeout(timer)
      setOverdue(false)
    }
  }, [waits])
  return overdue
}
