import { getServerInfo } from '@stoa/protocol/accounts'
import { AppError } from '@stoa/protocol/errors'
import { useEffect, useEffectEvent } from 'react'
import { api } from '../../live/api.ts'

const ASK_EVERY_MS = 3_000

/** After a failure for want of an answer, where no stream is there to tell: acts once the server answers again. */
export function useServerBack(failure: unknown, act: () => void): void {
  const isWanting = failure instanceof AppError && failure.code === 'unavailable'
  const perform = useEffectEvent(act)
  useEffect(() => {
    if (!isWanting) return
    const asking = new AbortController()
    const ask = () =>
      api.call(getServerInfo, {}, { signal: asking.signal }).then(
        () => perform(),
        () => {},
      )
    const timer = setInterval(() => void ask(), ASK_EVERY_MS)
    return () => {
      clearInterval(timer)
      asking.abort()
    }
  }, [isWanting])
}
