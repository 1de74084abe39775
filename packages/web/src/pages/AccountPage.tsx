import { useQuery } from '@tanstack/react-query'
import { accountQuery } from '../features/accounts/account.ts'
import { PasswordForm } from '../features/accounts/PasswordForm.tsx'
import { Preferences } from '../features/accounts/Preferences.tsx'
import { ProfileForm } from '../features/accounts/ProfileForm.tsx'
import { SessionList } from '../features/accounts/SessionList.tsx'
import { SettingsFrame } from '../features/workspaces/SettingsFrame.tsx'
import { useMembers } from '../features/workspaces/useMembers.ts'
import { useWorkspace } from '../features/workspaces/useWorkspace.ts'
import { ErrorState } from '../ui/ErrorState.tsx'
import { SectionHeading } from '../ui/SectionHeading.tsx'
import { RowSkeletons } from '../ui/Skeleton.tsx'

export function AccountPage() {
  const workspace = useWorkspace()
  const email = useQuery(accountQuery).data?.email
  const { byId, failure, retry } = useMembers(workspace.id)
  const me = byId.get(workspace.memberId)
  return (
    <SettingsFrame workspace={workspace} title="Account">
      <div className="space-y-12">
        <section>
          <SectionHeading hint={`How you appear in ${workspace.name}.`}>Profile</SectionHeading>
          {failure && <ErrorState title="Your profile could not be loaded" advice={failure} onRetry={retry} />}
          {!failure && !me && <RowSkeletons count={4} />}
          {me && <ProfileForm key={me.updatedSeq} workspaceId={workspace.id} member={me} />}
        </section>
        <section>
          <SectionHeading hint="Kept by this browser.">Look and writing</SectionHeading>
          <Preferences />
        </section>
        <section>
          <SectionHeading hint={email && `You sign in as ${email}.`}>Password</SectionHeading>
          <PasswordForm />
        </section>
        <section>
          <SectionHeading hint="Where you are signed in. Do you not know one of them? Sign it out and change your password.">
            Sessions
          </SectionHeading>
          <SessionList />
        </section>
      </div>
    </SettingsFrame>
  )
}
