import type { Output } from '@stoa/protocol/contract'
import type { previewInvite } from '@stoa/protocol/workspaces'
import type { ReactNode } from 'react'
import { text } from '../../text/joining.ts'
import { Phrase } from '../../text/Phrase.tsx'
import { Time } from '../../ui/Time.tsx'

export type InvitePreviewProps = { invite: Output<typeof previewInvite>; hasAccount: boolean }

/** What an invite leads to, for one who may never have heard of Stoa. */
export function InvitePreview({ invite, hasAccount }: InvitePreviewProps) {
  return (
    <>
      <p className="text-ink">
        <Phrase
          of={text.invites}
          name={<b className="font-semibold">{invite.invitedBy}</b>}
          workspace={<b className="font-semibold">{invite.workspace.name}</b>}
        />
      </p>
      <p className="mt-2">{text.what}</p>
      <p className="mt-2">{hasAccount ? text.needsNothing : text.needs}</p>
      <dl className="mt-5 grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 border-line border-t pt-4 text-13">
        <Fact name={text.youJoinAs}>{text.role[invite.role]}</Fact>
        <Fact name={text.channels}>{channelsOf(invite.channels)}</Fact>
        <Fact name={text.there}>{text.members(invite.memberCount)}</Fact>
        <Fact name={text.until}>
          <Time at={invite.expiresAt} look="day" />
        </Fact>
      </dl>
    </>
  )
}

function channelsOf(names: string[]): string {
  return names.length === 0 ? text.channelsLater : names.map((name) => `#${name}`).join(', ')
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd className="min-w-0 text-ink">{children}</dd>
    </>
  )
}
