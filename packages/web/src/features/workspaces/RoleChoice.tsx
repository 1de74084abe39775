import type { Member, MyWorkspace, Role } from '@stoa/protocol/workspaces'
import { listMembers, setRole } from '@stoa/protocol/workspaces'
import { useState } from 'react'
import { text } from '../../text/members.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { showToast } from '../../ui/toasts.ts'
import { rolesToGive } from './roles.ts'
import { roleHint, roleName } from './roleWords.ts'
import { useCommand } from './useCommand.ts'

/** A member's role: a word, or for those who may change it a choice, which is confirmed where it gives or takes much. */
export function RoleChoice(props: { workspace: MyWorkspace; member: Member; owners: number }) {
  const { workspace, member } = props
  const [asked, setAsked] = useState<Role>()
  const giveRole = useCommand(setRole, workspace.id, [listMembers.name, 'auditLog.list'])
  const choices = rolesToGive(workspace, member, props.owners)
  if (choices.length < 2) return <span className="text-muted">{roleName(member.role)}</span>

  async function change(role: Role) {
    await giveRole({ memberId: member.id, role })
    showToast({ text: text.make.done[role](member.name), look: 'success' })
  }

  return (
    <>
      <Select
        label={text.people.roleOf(member.name)}
        labelHidden
        value={member.role}
        onChange={(event) => setAsked(choices.find((role) => role === event.target.value))}
        options={choices.map((role) => ({ value: role, label: roleName(role) }))}
        className="min-w-26 text-13!"
      />
      <ConfirmDialog
        open={asked !== undefined}
        onOpenChange={(open) => !open && setAsked(undefined)}
        title={text.make.title[asked ?? member.role](member.name)}
        consequence={roleHint(asked ?? member.role)}
        confirm={text.make.act[asked ?? member.role]}
        look="primary"
        onConfirm={() => (asked ? change(asked) : undefined)}
      />
    </>
  )
}
