import type { Member } from '@stoa/protocol/workspaces'
import { Link } from '@tanstack/react-router'
import { Bot, MessageSquare, SmilePlus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLive } from '../../live/useLive.tsx'
import { text } from '../../text/channels.ts'
import { text as ui } from '../../text/ui.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Presence } from '../../ui/Presence.tsx'
import { PaneHeader } from '../../ui/shell/PaneHeader.tsx'
import { Time } from '../../ui/Time.tsx'
import { useWork } from '../agents/useWork.ts'
import { useCast } from '../messages/cast.ts'
import { StatusLine } from '../notifications/StatusLine.tsx'
import { useShellActs } from '../shell/shellActs.ts'
import { roleName } from '../workspaces/roleWords.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'

/** Who somebody is: a person or an agent, whose, and whether they are there. */
export function MemberPanel({ memberId, onClose }: { memberId: string; onClose: () => void }) {
  const cast = useCast()
  const member = cast.members[memberId]
  const presence = useLive((view) => view.presence[memberId])
  const work = useWork(memberId)
  const actor = cast.actor(memberId)
  const state = presence?.state ?? 'offline'
  return (
    <>
      <PaneHeader
        level={2}
        title={member?.kind === 'agent' ? text.member.agent : text.member.person}
        onClose={onClose}
      />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-message p-5">
          <Avatar actor={actor} size={72} />
          <h3 className="wrap-anywhere mt-3 font-semibold text-22">{actor.name}</h3>
          {member && <p className="text-13 text-muted">@{member.handle}</p>}
          {member?.title && <p className="mt-1 text-15">{member.title}</p>}
          {member?.removedAt ? (
            <p className="mt-3 text-13 text-muted">{text.somebodyLeft}</p>
          ) : (
            <p className="mt-3 flex items-center gap-2 text-13">
              <Presence state={state} />
              <span aria-hidden>{ui.presence[state]}</span>
              {work && <span className="text-muted">· {work}</span>}
              {presence?.note && <span className="min-w-0 truncate text-muted">· {presence.note}</span>}
            </p>
          )}
          <StatusLine memberId={memberId} />
          {member && !member.removedAt && <Ways member={member} />}
          {member && <Facts member={member} />}
        </div>
      </div>
    </>
  )
}

function Ways({ member: { id, kind } }: { member: Member }) {
  const { slug, memberId: myId } = useWorkspace()
  const { open } = useShellActs()
  return (
    <div className="mt-5 flex flex-wrap gap-2">
      {id === myId ? (
        <Button size="small" onClick={() => open('status')}>
          <SmilePlus aria-hidden size={14} />
          {text.member.setStatus}
        </Button>
      ) : (
        <Button
          size="small"
          look="primary"
          render={<Link to="/w/$slug/dm/$memberId" params={{ slug, memberId: id }} />}
        >
          <MessageSquare aria-hidden size={14} />
          {text.member.message}
        </Button>
      )}
      {kind === 'agent' && (
        <Button size="small" render={<Link to="/w/$slug/agents/$agentId" params={{ slug, agentId: id }} />}>
          <Bot aria-hidden size={14} />
          {text.member.about}
        </Button>
      )}
    </div>
  )
}

function Facts({ member }: { member: Member }) {
  const { ownerName } = useCast().actor(member.id)
  return (
    <dl className="mt-6 grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2 border-line border-t pt-4 text-13">
      <Fact name={text.member.role}>{roleName(member.role)}</Fact>
      {ownerName && <Fact name={text.member.owner}>{ownerName}</Fact>}
      {member.connection && <Fact name={text.member.reachedBy}>{text.member.connection[member.connection]}</Fact>}
      <Fact name={text.member.since}>
        <Time at={member.joinedAt} look="day" />
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
