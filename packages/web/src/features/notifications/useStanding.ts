import type { DoNotDisturb, MemberStatus } from '@stoa/protocol/status'
import { isQuietAt, statusAt } from '@stoa/protocol/status'
import { useEffect, useState } from 'react'

/** What a member has said of themselves; both end by the clock. */
export type Said = { status: MemberStatus | null; doNotDisturb: DoNotDisturb | null }
export type Standing = { status: MemberStatus | null; quiet: boolean }

const nothing: Standing = { status: null, quiet: false }
const MINUTE_MS = 60_000

/** What somebody is at and whether they are not to be disturbed, as it is by the clock: both end without being told. */
export function useStanding(said: Said | undefined): Standing {
  const { status, doNotDisturb } = said ?? { status: null, doNotDisturb: null }
  const now = useClock(status, doNotDisturb)
  return status || doNotDisturb ? { status: statusAt(status, now), quiet: isQuietAt(doNotDisturb, now) } : nothing
}

/** The time, looked at again at the next moment at which one of them ends; hours of the day, each minute. */
function useClock(status: MemberStatus | null, quiet: DoNotDisturb | null): number {
  const [seen, setSeen] = useState(0)
  useEffect(() => {
    const now = Math.max(seen, Date.now())
    const ahead = [status?.until, quiet?.until].map((at) => (at ? Date.parse(at) - now : 0)).filter((ms) => ms > 0)
    if (quiet?.daily || ahead.some((ms) => ms > MINUTE_MS)) ahead.push(MINUTE_MS)
    if (ahead.length === 0) return
    const timer = setTimeout(() => setSeen(Date.now()), Math.min(...ahead))
    return () => clearTimeout(timer)
  }, [status, quiet, seen])
  return Math.max(seen, Date.now())
}
