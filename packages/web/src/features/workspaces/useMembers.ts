import type { Member } from '@stoa/protocol/workspaces'
import { listMembers } from '@stoa/protocol/workspaces'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../../live/api.ts'
import type { ActorView } from '../../ui/Avatar.tsx'
import { workspaceKey } from './workspaceKey.ts'

/** Everybody who is or was here, so that names stand beside ids. Undefined while they are on their way. */
export function useMembers(workspaceId: string) {
  const query = useQuery({
    queryKey: workspaceKey(workspaceId, listMembers.name, { removed: true }),
    queryFn: ({ signal }) => fetchAll(workspaceId, signal),
    staleTime: 0,
  })
  const byId = useMemo(() => new Map(query.data?.map((member) => [member.id, member])), [query.data])
  return {
    members: query.data,
    byId,
    failure: query.isError && !query.data ? query.error.message : undefined,
    retry: () => void query.refetch(),
  }
}

async function fetchAll(workspaceId: string, signal: AbortSignal): Promise<Member[]> {
  const members: Member[] = []
  let cursor: string | undefined
  do {
    const page = await api.call(listMembers, { removed: true, limit: 200, cursor }, { workspaceId, signal })
    members.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return members
}

/** A member as the interface draws it; its owner's name comes from whoever knows the others. */
export function actorView(member: Member, byId?: ReadonlyMap<string, Member>): ActorView {
  return {
    id: member.id,
    name: member.name,
    kind: member.kind,
    imageUrl: member.avatar ?? undefined,
    connection: member.connection ?? undefined,
    ownerName: member.ownerId ? byId?.get(member.ownerId)?.name : undefined,
  }
}
