import type { Member } from '@stoa/protocol/workspaces'
import { useMemo } from 'react'
import { useLive } from '../../live/useLive.tsx'
import { text } from '../../text/messages.ts'
import type { ActorView } from '../../ui/Avatar.tsx'
import type { MarkdownNames } from '../../ui/markdown/InlineText.tsx'
import { actorView } from '../workspaces/useMembers.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'

/** Everybody who speaks or is spoken of, as the interface draws them. */
export type Cast = {
  myId: string
  members: Readonly<Record<string, Member>>
  actor: (memberId: string) => ActorView
}

/** Stays the same, wherever it is asked for, until somebody comes, goes or changes. */
export function useCast(): Cast {
  const members = useLive((view) => view.state.members.byId)
  const myId = useLive((view) => view.state.workspace.memberId)
  return castOf(members, myId)
}

const casts = new WeakMap<Readonly<Record<string, Member>>, Cast>()

function castOf(members: Readonly<Record<string, Member>>, myId: string): Cast {
  const known = casts.get(members)
  if (known?.myId === myId) return known
  const byId = new Map(Object.entries(members))
  const actors = new Map<string, ActorView>()
  const actor = (id: string): ActorView => {
    const known = actors.get(id)
    if (known) return known
    const member = byId.get(id)
    const made: ActorView = member ? actorView(member, byId) : { id, name: text.somebody, kind: 'person' }
    actors.set(id, made)
    return made
  }
  const cast = { myId, members, actor }
  casts.set(members, cast)
  return cast
}

/** What `@handle` and `#channel` stand for in a body. The same until a name changes. */
export function useNames(): MarkdownNames {
  const { slug } = useWorkspace()
  const members = useLive((view) => view.state.members.byId)
  const myId = useLive((view) => view.state.workspace.memberId)
  // Counts change with every message; names hardly ever, and every body drawn depends on them.
  const channels = useLive((view) => namesOf(view.state.channels.byId))
  return useMemo(() => {
    const byHandle = new Map(Object.values(members).map((member) => [member.handle, member]))
    const byName = new Map(JSON.parse(channels) as [string, string][])
    return {
      member: (handle) => {
        const member = byHandle.get(handle.toLowerCase())
        return member && { name: member.name, kind: member.kind, me: member.id === myId }
      },
      channel: (name) => {
        const id = byName.get(name.toLowerCase())
        return id ? { name, href: `/w/${slug}/c/${id}` } : undefined
      },
    }
  }, [members, channels, myId, slug])
}

const listed = new WeakMap<object, string>()

function namesOf(byId: Readonly<Record<string, { channel: { id: string; kind: string; name: string } }>>): string {
  const known = listed.get(byId)
  if (known !== undefined) return known
  const pairs = Object.values(byId).flatMap(({ channel }) =>
    channel.kind === 'channel' ? [[channel.name, channel.id]] : [],
  )
  const text = JSON.stringify(pairs)
  listed.set(byId, text)
  return text
}
