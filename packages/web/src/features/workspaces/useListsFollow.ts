import type { EventType } from '@stoa/protocol/events'
import type { Query, QueryClient } from '@tanstack/react-query'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { useOnceConnected } from '../../live/useLoading.ts'
import type { LiveView } from '../../live/view.ts'
import { putMyWorkspace } from './myWorkspaces.ts'
import type { OperationName } from './workspaceKey.ts'
import { workspaceKey } from './workspaceKey.ts'

/**
 * The lists of the pages around the chat are kept beside the live store. When an event changed what one of them shows,
 * it is asked for again, if it is on screen; else when it next is. So is what could not be had, on whatever page, once
 * there is a server again.
 */
export function useListsFollow(): void {
  const queries = useQueryClient()
  const workspace = useLive((view) => view.state.workspace)
  useEffect(() => putMyWorkspace(queries, workspace), [queries, workspace])
  const members = useLive((view) => view.state.members)
  const projects = useLive((view) => view.state.projects)
  const channels = useLive(channelsAsNamed)
  const presence = useLive((view) => view.presence)
  const { id } = workspace
  useRefetch(id, members, ['members.list', 'agents.list', 'agents.get', 'invites.list'])
  useRefetch(id, projects, ['projects.list'])
  useRefetch(id, channels, ['channels.list', 'channels.listAll', 'agents.get'])
  useRefetch(id, presence, ['agents.list', 'agents.get'])
  useOnceConnected(() => void queries.refetchQueries({ type: 'active', predicate: hasFailed }))
  useRefetchOn(id, 'persona.updated', ['personas.get', 'personas.list'])
}

function hasFailed({ state }: Query): boolean {
  return state.status === 'error'
}

/** What no part of the live store shows: the event itself says that it changed. */
function useRefetchOn(workspaceId: string, type: EventType, operations: OperationName[]) {
  const queries = useQueryClient()
  const store = useLiveStore()
  useEffect(() =>
    store.hear((event) => {
      if (event.type === type) for (const operation of operations) refetch(queries, workspaceId, operation)
    }),
  )
}

/** Changes when a channel comes, goes or is changed, but not with each message in one. */
function channelsAsNamed({ state }: LiveView): string {
  return Object.values(state.channels.byId)
    .map(({ channel }) => `${channel.id} ${channel.updatedSeq}`)
    .join()
}

function useRefetch(workspaceId: string, part: unknown, operations: OperationName[]) {
  const queries = useQueryClient()
  const seen = useRef(part)
  useEffect(() => {
    if (seen.current === part) return
    seen.current = part
    for (const operation of operations) refetch(queries, workspaceId, operation)
  })
}

function refetch(queries: QueryClient, workspaceId: string, operation: OperationName): void {
  void queries.invalidateQueries({ queryKey: workspaceKey(workspaceId, operation) })
}
