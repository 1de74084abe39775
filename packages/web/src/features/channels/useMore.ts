import { useCallback, useRef } from 'react'
import { useOnceConnected } from '../../live/useLoading.ts'
import { tellFailure } from '../messages/useMessageActs.tsx'

/** Adds a page to a list. The list asks once at each of its ends, so what failed is tried again once there is a server. */
export function useMore(load: () => Promise<void>): () => void {
  const hasFailed = useRef(false)
  const more = useCallback(() => {
    load().catch((error: Error) => {
      hasFailed.current = true
      tellFailure(error)
    })
  }, [load])
  useOnceConnected(() => {
    if (!hasFailed.current) return
    hasFailed.current = false
    more()
  })
  return more
}
