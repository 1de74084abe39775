import { useEffect, useState } from 'react'
import { useLive } from '../../live/useLive.tsx'
import { text } from '../../text/shell.ts'
import { Banner } from '../../ui/Banner.tsx'

/** Shorter breaks are nobody's business. */
const QUIET_MS = 2_000

/** Says when what is shown may be old, and that nothing written is lost. */
export function ConnectionBanner() {
  const connection = useLive((view) => view.connection)
  const waiting = useLive((view) => view.outbox.length)
  const overdue = useOverdue(connection === 'connecting')
  if (connection === 'live' || (connection === 'connecting' && !overdue)) return null
  const said = connection === 'offline' ? text.offline : text.reconnecting
  return <Banner look="offline">{waiting > 0 ? text.both(said, text.waitsToBeSent(waiting)) : said}</Banner>
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
