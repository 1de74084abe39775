import type { Member, MyWorkspace } from '@stoa/protocol/workspaces'
import { UsersRound } from 'lucide-react'
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
      header: 'Name',
      className: 'max-w-0 w-full',
      cell: (member) => <MemberName member={member} me={member.id === workspace.memberId} detail={detailOf(member)} />,
    },
    {
      id: 'role',
      header: 'Role',
      cell: (member) => <RoleChoice workspace={workspace} member={member} owners={owners} />,
    },
    {
      id: 'joined',
      header: 'Joined',
      wideOnly: true,
      className: 'whitespace-nowrap',
      cell: (member) => <Time at={member.joinedAt} className="text-muted" />,
    },
    {
      id: 'more',
      header: 'Acts',
      headerHidden: true,
      align: 'end',
      cell: (member) => <MemberMenu workspace={workspace} member={member} />,
    },
  ]
  return (
    <DataTable
      caption="People"
      columns={columns}
      rows={people}
      rowKey={(member) => member.id}
      empty={<EmptyState icon={UsersRound} sentence="The people of this workspace are listed here." />}
      error={failure ? { title: 'The people could not be loaded', advice: failure, onRetry: retry } : undefined}
    />
  )
}

function detailOf(member: Member): string {
  return member.title ? `@${member.handle} · ${member.title}` : `@${member.handle}`
}
