import { Link } from '@tanstack/react-router'
import { Bot, UserPlus } from 'lucide-react'
import { ShortcutTable } from '../features/accounts/ShortcutTable.tsx'
import { InviteDialog } from '../features/workspaces/InviteDialog.tsx'
import { mayBringOthers } from '../features/workspaces/roles.ts'
import { SettingsFrame } from '../features/workspaces/SettingsFrame.tsx'
import { useWorkspace } from '../features/workspaces/useWorkspace.ts'
import { text } from '../text/accounts.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { SectionHeading } from '../ui/SectionHeading.tsx'
import { useStored } from '../ui/shell/useStored.ts'

export function HelpPage() {
  const workspace = useWorkspace()
  const { slug } = workspace
  const [away, setAway] = useStored(`first-steps.${workspace.id}`, false)
  return (
    <SettingsFrame workspace={workspace} title={text.help.title}>
      {mayBringOthers(workspace) && (
        <section className="mb-12">
          <SectionHeading
            hint={text.help.stepsHint}
            actions={
              away && (
                <Button size="small" look="quiet" onClick={() => setAway(false)}>
                  {text.help.showAgain}
                </Button>
              )
            }
          >
            {text.help.steps}
          </SectionHeading>
          <div className="grid gap-3 mid:grid-cols-2">
            <Card
              icon={Bot}
              title={text.help.agent}
              actions={
                <Button size="small" render={<Link to="/w/$slug/connect" params={{ slug }} />}>
                  {text.help.agentAct}
                </Button>
              }
            >
              {text.help.agentHint}
            </Card>
            <Card
              icon={UserPlus}
              title={text.help.colleague}
              actions={
                <InviteDialog workspace={workspace} trigger={<Button size="small">{text.help.colleagueAct}</Button>} />
              }
            >
              {text.help.colleagueHint}
            </Card>
          </div>
        </section>
      )}
      <section>
        <SectionHeading>{text.help.keyboard}</SectionHeading>
        <ShortcutTable />
      </section>
    </SettingsFrame>
  )
}
