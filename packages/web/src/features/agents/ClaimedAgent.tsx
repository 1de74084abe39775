import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { text } from '../../text/connect.ts'
import { Button } from '../../ui/Button.tsx'
import { EntryFrame } from '../accounts/EntryFrame.tsx'
import { myWorkspacesQuery } from '../workspaces/myWorkspaces.ts'
import { AddToChannels } from './AddToChannels.tsx'
import type { Claimed } from './ClaimForm.tsx'

/** The agent is a member now, in no channel: bringing it into one is what one came for. */
export function ClaimedAgent({ claimed }: { claimed: Claimed }) {
  const { agent, workspaceId } = claimed
  const navigate = useNavigate()
  const workspace = useQuery(myWorkspacesQuery).data?.find((each) => each.id === workspaceId)
  if (!workspace) {
    return (
      <EntryFrame title={text.claim.done(agent.name)}>
        <Button look="primary" className="w-full" render={<Link to="/" />}>
          {text.claim.open}
        </Button>
      </EntryFrame>
    )
  }
  const { slug } = workspace
  return (
    <EntryFrame
      size="large"
      title={text.claim.done(agent.name)}
      intro={text.claim.doneIntro(workspace.name, agent.handle)}
      footer={
        <Link
          to="/w/$slug/agents/$agentId"
          params={{ slug, agentId: agent.id }}
          className="font-medium text-accent hover:underline"
        >
          {text.claim.notNow(agent.name)}
        </Link>
      }
    >
      <AddToChannels
        workspace={workspace}
        agent={agent}
        onAdded={([channelId = '']) =>
          void navigate({ to: '/w/$slug/c/$channelId', params: { slug, channelId }, replace: true })
        }
      />
    </EntryFrame>
  )
}
