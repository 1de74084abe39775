import type { Member } from '@stoa/protocol/workspaces'
import type { ReactNode } from 'react'
import { text } from '../../text/members.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import type { PresenceState } from '../../ui/Presence.tsx'
import { actorView } from './useMembers.ts'

export type MemberNameProps = { member: Member; me?: boolean; presence?: PresenceState | undefined; detail?: ReactNode }

/** Avatar, name and handle: how a member stands in a list. */
export function MemberName({ member, me, presence, detail }: MemberNameProps) {
  return (
    <span className="flex min-w-0 items-center gap-3 py-1">
      <Avatar actor={actorView(member)} size={32} presence={presence} />
      <span className="min-w-0">
        <span className="flex items-baseline gap-1.5">
          <span className="truncate font-medium text-ink">{member.name}</span>
          {me && <span className="text-12 text-faint">{text.you}</span>}
        </span>
        <span className="block truncate text-12 text-faint">{detail ?? `@${member.handle}`}</span>
      </span>
    </span>
  )
}

/** The name of one who may have left, or whom the reader may not know. */
export function memberLabel(member: Member | undefined): string {
  if (!member) return text.somebody
  return member.removedAt ? text.left(member.name) : member.name
}
