import { CHANNEL_MENTION } from '@stoa/protocol/mentions'
import { useMemo } from 'react'
import { useLive } from '../../live/useLive.tsx'
import { useNames } from './cast.ts'
import type { IsName } from './composer/lightPieces.ts'

/** What names a member of this workspace, everybody in a channel, or a channel. */
export function useIsName(): IsName {
  const members = useLive((view) => view.state.members.byId)
  const { channel } = useNames()
  return useMemo(() => {
    const present = Object.values(members).filter(({ removedAt }) => !removedAt)
    const handles = new Set([CHANNEL_MENTION, ...present.map(({ handle }) => handle)])
    return (name) => {
      const called = name.slice(1).toLowerCase()
      return name.startsWith('#') ? channel?.(called) !== undefined : handles.has(called)
    }
  }, [members, channel])
}
