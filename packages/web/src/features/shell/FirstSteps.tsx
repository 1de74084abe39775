import type { Channel } from '@stoa/protocol/channels'
import { Link } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import { Bot, Check, MessageSquare, UserPlus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { END } from '../../live/state.ts'
import { useLive } from '../../live/useLive.tsx'
import type { LiveView } from '../../live/view.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useStored } from '../../ui/shell/useStored.ts'
import { InviteDialog } from '../workspaces/InviteDialog.tsx'
import { mayBringOthers } from '../workspaces/roles.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'

/** Three steps in #general that check themselves off. They can be put away, and are found again under Help. */
export function FirstSteps({ channel }: { channel: Channel }) {
  const workspace = useWorkspace()
  const [away, setAway] = useStored(`first-steps.${workspace.id}`, false)
  const hello = useLive((view) => saidHello(view, channel.id))
  const agent = useLive((view) =>
    Object.values(view.state.members.byId).some((each) => each.kind === 'agent' && each.ownerId),
  )
  const colleague = useLive((view) => people(view) > 1)
  if (away || channel.kind !== 'channel' || channel.name !== 'general' || !mayBringOthers(workspace)) return null
  const { slug } = workspace
  return (
    <section
      aria-label="First steps"
      className="mx-auto my-3 w-[calc(100%-2rem)] max-w-message shrink-0 rounded-10 border border-line"
    >
      <header className="flex h-10 items-center gap-2 pr-1.5 pl-4">
        <h2 className="flex-1 font-semibold text-13">
          {hello && agent && colleague ? 'All set' : 'Three steps to begin with'}
        </h2>
        <IconButton size="small" icon={X} label="Put the first steps away" onClick={() => setAway(true)} />
      </header>
      <ul className="divide-y divide-line border-line border-t">
        <Step icon={MessageSquare} done={hello} title="Say hello" hint="Write @guide below: it answers." />
        <Step
          icon={Bot}
          done={agent}
          title="Connect an agent"
          hint="One command in a shell, and it is a member here."
          act={
            <Button size="small" render={<Link to="/w/$slug/connect" params={{ slug }} />}>
              Show me how
            </Button>
          }
        />
        <Step
          icon={UserPlus}
          done={colleague}
          title="Invite a colleague"
          hint="By a link that you send as you like."
          act={<InviteDialog workspace={workspace} trigger={<Button size="small">Make a link</Button>} />}
        />
      </ul>
    </section>
  )
}

type StepProps = { icon: LucideIcon; done: boolean; title: string; hint: string; act?: ReactNode }

function Step({ icon, done, title, hint, act }: StepProps) {
  const Icon = done ? Check : icon
  return (
    <li className={`${done ? 'max-mid:hidden' : ''} flex min-h-11 items-center gap-3 px-4 py-1.5`}>
      <Icon aria-hidden size={16} className={done ? 'shrink-0 text-success' : 'shrink-0 text-muted'} />
      <p className="min-w-0 flex-1 text-13">
        <span className={done ? 'text-faint line-through' : 'font-medium'}>{title}</span>
        {done ? (
          <span className="sr-only"> (done)</span>
        ) : (
          <span className="ml-2 text-faint max-mid:hidden">{hint}</span>
        )}
      </p>
      {!done && act}
    </li>
  )
}

function saidHello({ state, outbox }: LiveView, channelId: string): boolean {
  const mine = state.workspace.memberId
  const said = state.timelines[channelId]?.[END]?.messages ?? []
  return outbox.some((each) => each.channelId === channelId) || said.some((each) => each.authorId === mine)
}

function people({ state }: LiveView): number {
  return Object.values(state.members.byId).filter((each) => each.kind === 'person' && !each.removedAt).length
}
