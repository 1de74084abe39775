import type { Member, MyWorkspace } from '@stoa/protocol/workspaces'
import { UsersRound } from 'lucide-react'
import { text } from '../../text/members.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Time } from '../../ui/Time.tsx'
import { MemberMenu } from './MemberMenu.tsx'
import { MemberName } from './MemberName.tsx'
import { RoleChoice } from './RoleChoice.tsx'
import { useMembers } from './useMembers.ts'

/** The people of a workspace: who they are, what they may do, and for admins how to change that. */
export function PeopleTable({ workspace }: { workspace: MyWorkspace }) {
  const { members, failure, retry } = useMembers(workspace.id)
  const people = members
    ?.filter((member) => member.kind === 'person' && !member.removedAt)
    .sort((one, other) => one.name.localeCompare(other.name))
  const owners = people?.filter((member) => member.role === 'owner').length ?? 0
  const columns: Column<Member>[] = [
    {
      id: 'name',
      header: text.people.name,
      className: 'max-w-0 w-full',
      cell: (member) => <MemberName member={member} me={member.id === workspace.memberId} detail={detailOf(member)} />,
    },
    {
      id: 'role',
      header: text.people.role,
      cell: (member) => <RoleChoice workspace={workspace} member={member} owners={owners} />,
    },
    {
      id: 'joined',
      header: text.people.joined,
      wideOnly: true,
      className: 'whitespace-nowrap',
      cell: (member) => <Time at={member.joinedAt} className="text-muted" />,
    },
    {
      id: 'more',
      header: text.people.acts,
      headerHidden: true,
      align: 'end',
      cell: (member) => <MemberMenu workspace={workspace} member={member} />,
    },
  ]
  return (
    <DataTable
      caption={text.people.caption}
      columns={columns}
      rows={people}
      rowKey={(member) => member.id}
      empty={<EmptyState icon={UsersRound} sentence={text.people.empty} />}
      error={failure ? { title: text.people.notLoaded, advice: failure, onRetry: retry } : undefined}
    />
  )
}

function detailOf(member: Member): string {
  return member.title ? `@${member.handle} · ${member.title}` : `@${member.handle}`
}
