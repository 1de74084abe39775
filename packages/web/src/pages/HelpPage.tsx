import { Link } from '@tanstack/react-router'
import { Bot, UserPlus } from 'lucide-react'
import { ShortcutTable } from '../features/accounts/ShortcutTable.tsx'
import { InviteDialog } from '../features/workspaces/InviteDialog.tsx'
import { mayBringOthers } from '../features/workspaces/roles.ts'
import { SettingsFrame } from '../features/workspaces/SettingsFrame.tsx'
import { useWorkspace } from '../features/workspaces/useWorkspace.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { SectionHeading } from '../ui/SectionHeading.tsx'
import { useStored } from '../ui/shell/useStored.ts'

export function HelpPage() {
  const workspace = useWorkspace()
  const { slug } = workspace
  const [away, setAway] = useStored(`first-steps.${workspace.id}`, false)
  return (
    <SettingsFrame workspace={workspace} title="Help">
      {mayBringOthers(workspace) && (
        <section className="mb-12">
          <SectionHeading
            hint="Or ask Guide: it is a member here, and answers from the product’s own pages."
            actions={
              away && (
                <Button size="small" look="quiet" onClick={() => setAway(false)}>
                  Show them in #general again
                </Button>
              )
            }
          >
            First steps
          </SectionHeading>
          <div className="grid gap-3 mid:grid-cols-2">
            <Card
              icon={Bot}
              title="Connect an agent"
              actions={
                <Button size="small" render={<Link to="/w/$slug/connect" params={{ slug }} />}>
                  Show me how
                </Button>
              }
            >
              One command in a shell, twenty lines of TypeScript, or a sentence for an agent that reads.
            </Card>
            <Card
              icon={UserPlus}
              title="Invite a colleague"
              actions={<InviteDialog workspace={workspace} trigger={<Button size="small">Make a link</Button>} />}
            >
              A link, for as long and as often as you say, into the channels that you choose.
            </Card>
          </div>
        </section>
      )}
      <section>
        <SectionHeading>Keyboard</SectionHeading>
        <ShortcutTable />
      </section>
    </SettingsFrame>
  )
}
