import type { MemberStatus } from '@stoa/protocol/status'
import { useQuery } from '@tanstack/react-query'
import { accountQuery } from '../features/accounts/account.ts'
import { LeaveWorkspace } from '../features/accounts/LeaveWorkspace.tsx'
import { PasswordForm } from '../features/accounts/PasswordForm.tsx'
import { Preferences } from '../features/accounts/Preferences.tsx'
import { ProfileForm } from '../features/accounts/ProfileForm.tsx'
import { SessionList } from '../features/accounts/SessionList.tsx'
import { NoticeSettings } from '../features/notifications/NoticeSettings.tsx'
import { QuietSettings } from '../features/notifications/QuietSettings.tsx'
import { SaidMark } from '../features/notifications/StatusMark.tsx'
import { useShellActs } from '../features/shell/shellActs.ts'
import { SettingsFrame } from '../features/workspaces/SettingsFrame.tsx'
import { useWorkspace } from '../features/workspaces/useWorkspace.ts'
import { useLive } from '../live/useLive.tsx'
import { text } from '../text/accounts.ts'
import { text as entry } from '../text/entry.ts'
import { text as notices } from '../text/notifications.ts'
import { Button } from '../ui/Button.tsx'
import { SectionHeading } from '../ui/SectionHeading.tsx'

export function AccountPage() {
  const workspace = useWorkspace()
  const email = useQuery(accountQuery).data?.email
  const me = useLive((view) => view.state.members.byId[workspace.memberId])
  const words = text.page
  return (
    <SettingsFrame workspace={workspace} title={words.title}>
      <div className="space-y-12">
        <section>
          <div className="max-w-130">
            <SectionHeading hint={words.profileHint(workspace.name)} actions={<StatusButton status={me?.status} />}>
              {words.profile}
            </SectionHeading>
          </div>
          {me && <ProfileForm key={`${me.name} ${me.handle} ${me.title}`} workspaceId={workspace.id} member={me} />}
        </section>
        <section>
          <SectionHeading hint={words.lookHint}>{words.look}</SectionHeading>
          <Preferences />
        </section>
        <section>
          <SectionHeading hint={notices.settings.hint}>{notices.settings.title}</SectionHeading>
          <NoticeSettings />
        </section>
        <section>
          <SectionHeading hint={notices.quiet.hint}>{notices.quiet.title}</SectionHeading>
          <QuietSettings />
        </section>
        <section>
          <SectionHeading hint={email && words.passwordHint(email)}>{entry.password}</SectionHeading>
          <PasswordForm />
        </section>
        <section>
          <SectionHeading hint={words.sessionsHint}>{words.sessions}</SectionHeading>
          <div className="max-w-130">
            <SessionList />
          </div>
        </section>
        <section>
          <SectionHeading hint={text.leave.hint(workspace.name)}>{words.leave}</SectionHeading>
          <LeaveWorkspace workspace={workspace} />
        </section>
      </div>
    </SettingsFrame>
  )
}

function StatusButton({ status }: { status: MemberStatus | null | undefined }) {
  const { open } = useShellActs()
  return (
    <Button size="small" onClick={() => open('status')}>
      {status && <SaidMark said={{ status, doNotDisturb: null }} />}
      {notices.status.set}
    </Button>
  )
}
