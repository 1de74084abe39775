import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { useMemo, useSyncExternalStore } from 'react'
import { Uploads } from './uploads.ts'

/** One for each workspace that was opened in this tab: files go on going up while one looks elsewhere. */
const kept = new Map<string, Uploads>()

/** Files that are to go with the message that somebody writes in a place. */
export function useUploads({ id, memberId }: Pick<MyWorkspace, 'id' | 'memberId'>, channelOrRootId: string) {
  const uploads = uploadsOf(id)
  const place = `${memberId}.${channelOrRootId}`
  const attachments = useSyncExternalStore(uploads.subscribe, () => uploads.in(place))
  const acts = useMemo(
    () => ({
      add: (files: File[]) => uploads.add(place, files),
      remove: (id: string) => uploads.remove(place, id),
      retry: (id: string) => uploads.retry(place, id),
      describe: (id: string, alt: string) => uploads.describe(place, id, alt),
      take: () => uploads.take(place),
    }),
    [uploads, place],
  )
  return { attachments, ...acts }
}

function uploadsOf(workspaceId: string): Uploads {
  const known = kept.get(workspaceId) ?? new Uploads(workspaceId)
  kept.set(workspaceId, known)
  return known
}
