import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import { useLive } from './useLive.tsx'

/**
 * Loads what is missing, also when it was let go because I came or left; what failed, again once the connection is back.
 * `load` is the same function for as long as it loads the same.
 */
export function useLoading(isMissing: boolean, load: () => Promise<void>) {
  const [failure, setFailure] = useState<string>()
  const retry = useCallback(() => {
    setFailure(undefined)
    load().catch((error: Error) => setFailure(error.message))
  }, [load])
  useEffect(() => {
    if (isMissing) retry()
  }, [isMissing, retry])
  useOnceConnected(() => {
    if (isMissing && failure !== undefined) retry()
  })
  return { failure: isMissing ? failure : undefined, retry }
}

/** Acts each time that the connection to the server comes about. */
export function useOnceConnected(act: () => void): void {
  const isConnected = useLive((view) => view.connection === 'live')
  const perform = useEffectEvent(act)
  useEffect(() => {
    if (isConnected) perform()
  }, [isConnected])
}
