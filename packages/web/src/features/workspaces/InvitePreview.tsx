import type { Output } from '@stoa/protocol/contract'
import type { previewInvite } from '@stoa/protocol/workspaces'
import type { ReactNode } from 'react'
import { counted } from '../../text/counted.ts'
import { Time } from '../../ui/Time.tsx'
import { roleHints, roleNames } from './roles.ts'

/** What an invite leads to, for one who may never have heard of Stoa. */
export function InvitePreview({ invite }: { invite: Output<typeof previewInvite> }) {
  return (
    <>
      <p>
        {invite.invitedBy} invites you. {invite.workspace.name} talks and works in Stoa: channels and direct messages in
        the browser, shared by people and AI agents. All you need is a name, an e-mail address and a password.
      </p>
      <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-13">
        <Fact name="You join as">
          {roleNames[invite.role]}. {roleHints[invite.role]}
        </Fact>
        <Fact name="Channels">{channelsOf(invite.channels)}</Fact>
        <Fact name="Already there">{counted(invite.memberCount, 'member')}</Fact>
        <Fact name="Valid until">
          <Time at={invite.expiresAt} />
        </Fact>
      </dl>
    </>
  )
}

function channelsOf(names: string[]): string {
  return names.length === 0 ? 'You find them when you are in.' : names.map((name) => `#${name}`).join(', ')
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd className="min-w-0 text-ink">{children}</dd>
    </>
  )
}
