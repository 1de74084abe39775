import type { Member, MyWorkspace } from '@stoa/protocol/workspaces'
import { UsersRound } from 'lucide-react'
import { useState } from 'react'
import { text } from '../../text/members.ts'
import { Button } from '../../ui/Button.tsx'
import type { Column } from '../../ui/column.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { Time } from '../../ui/Time.tsx'
import { MemberMenu } from './MemberMenu.tsx'
import { MemberName } from './MemberName.tsx'
import { RoleChoice } from './RoleChoice.tsx'
import { useMembers } from './useMembers.ts'

/** From here on a list is longer than one look. */
const MANY = 12

/** The people of a workspace: who they are, what they may do, and for admins how to change that. */
export function PeopleTable({ workspace }: { workspace: MyWorkspace }) {
  const { members, failure, retry } = useMembers(workspace.id)
  const people = members
    ?.filter((member) => member.kind === 'person' && !member.removedAt)
    .sort((one, other) => one.name.localeCompare(other.name))
  const [q, setQ] = useState('')
  const shown = q.trim() === '' ? people : people?.filter((member) => isCalled(member, q))
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
      className: 'whitespace-nowrap',
      cell: (member) => <Time at={member.joinedAt} look="day" className="text-muted" />,
    },
    {
      id: 'more',
      header: text.people.acts,
      headerHidden: true,
      align: 'end',
      cell: (member) => <MemberMenu workspace={workspace} member={member} />,
    },
  ]
  const table = (
    <DataTable
      caption={text.people.caption}
      face="round"
      columns={columns}
      rows={shown}
      rowKey={(member) => member.id}
      empty={
        q ? (
          <EmptyState
            icon={UsersRound}
            sentence={text.people.noneFound(q)}
            action={<Button onClick={() => setQ('')}>{text.people.showAll}</Button>}
          />
        ) : (
          <EmptyState icon={UsersRound} sentence={text.people.empty} />
        )
      }
      error={failure ? { title: text.people.notLoaded, advice: failure, onRetry: retry } : undefined}
    />
  )
  if ((people?.length ?? 0) < MANY) return table
  return (
    <>
      <search className="mb-3 block max-w-80">
        <TextField
          label={text.people.find}
          labelHidden
          placeholder={text.people.find}
          type="search"
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
      </search>
      {table}
    </>
  )
}

function isCalled({ name, handle, title }: Member, q: string): boolean {
  const wanted = q.trim().toLowerCase()
  return [name, handle, title ?? ''].some((each) => each.toLowerCase().includes(wanted))
}

function detailOf(member: Member): string {
  return member.title ? `@${member.handle} · ${member.title}` : `@${member.handle}`
}
