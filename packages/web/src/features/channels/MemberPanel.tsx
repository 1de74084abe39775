import { Link } from '@tanstack/react-router'
import { Bot, MessageSquare } from 'lucide-react'
import { useLive } from '../../live/useLive.tsx'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Presence } from '../../ui/Presence.tsx'
import { PaneHeader } from '../../ui/shell/PaneHeader.tsx'
import { useCast } from '../messages/cast.ts'
import { roleNames } from '../workspaces/roles.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'

/** Who somebody is: a person or an agent, whose, and whether they are there. */
export function MemberPanel({ memberId, onClose }: { memberId: string; onClose: () => void }) {
  const { slug, memberId: myId } = useWorkspace()
  const cast = useCast()
  const member = cast.members[memberId]
  const presence = useLive((view) => view.presence[memberId])
  const actor = cast.actor(memberId)
  const state = presence?.state ?? 'offline'
  return (
    <>
      <PaneHeader level={2} title={member?.kind === 'agent' ? 'Agent' : 'Member'} onClose={onClose} />
      <div className="min-h-0 flex-1 overflow-y-auto p-5">
        <Avatar actor={actor} size={72} />
        <h3 className="mt-3 font-semibold text-22">{actor.name}</h3>
        {member && <p className="text-13 text-muted">@{member.handle}</p>}
        {member?.title && <p className="mt-1 text-15">{member.title}</p>}
        <p className="mt-3 flex items-center gap-2 text-13">
          <Presence state={state} />
          <span aria-hidden>{state}</span>
          {presence?.note && <span className="text-muted">· {presence.note}</span>}
        </p>
        <p className="mt-1 text-13 text-muted">
          {member?.removedAt ? 'No longer here' : member && roleNames[member.role]}
          {actor.ownerName && `, of ${actor.ownerName}`}
        </p>
        <div className="mt-5 flex flex-wrap gap-2">
          {memberId !== myId && !member?.removedAt && (
            <Button
              size="small"
              look="primary"
              render={<Link to="/w/$slug/dm/$memberId" params={{ slug, memberId }} />}
            >
              <MessageSquare aria-hidden size={14} />
              Message
            </Button>
          )}
          {member?.kind === 'agent' && (
            <Button size="small" render={<Link to="/w/$slug/agents/$agentId" params={{ slug, agentId: memberId }} />}>
              <Bot aria-hidden size={14} />
              About this agent
            </Button>
          )}
        </div>
      </div>
    </>
  )
}
