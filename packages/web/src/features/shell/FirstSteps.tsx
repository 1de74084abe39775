import type { Channel } from '@stoa/protocol/channels'
import { Link } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import { Bot, Check, MessageSquare, UserPlus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { END } from '../../live/state.ts'
import { useLive } from '../../live/useLive.tsx'
import type { LiveView } from '../../live/view.ts'
import { text } from '../../text/shell.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { useStored } from '../../ui/shell/useStored.ts'
import { showToast } from '../../ui/toasts.ts'
import { InviteDialog } from '../workspaces/InviteDialog.tsx'
import { mayBringOthers } from '../workspaces/roles.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'

/**
 * Three steps in #general that check themselves off. They can be put away, and are found again under Help; where all was
 * done before they are not shown at all.
 */
export function FirstSteps({ channel }: { channel: Channel }) {
  const workspace = useWorkspace()
  const [away, setAway] = useStored(`first-steps.${workspace.id}`, false)
  const isHere = channel.kind === 'channel' && channel.name === 'general' && mayBringOthers(workspace)
  return isHere && !away && <StepsHere channelId={channel.id} onAway={setAway} />
}

function StepsHere({ channelId, onAway: setAway }: { channelId: string; onAway: (away: boolean) => void }) {
  const steps = useSteps(channelId)
  const [begun, setBegun] = useState(false)
  if (!steps) return null
  const done = Object.values(steps).filter(Boolean).length
  if (done < 3 && !begun) setBegun(true)
  if (done === 3 && !begun) return null
  const putAway = () => {
    setAway(true)
    showToast({ text: text.steps.foundAgain, undo: () => setAway(false) })
  }
  return (
    <section
      aria-label={text.steps.title}
      className="mx-auto my-3 w-[calc(100%-2rem)] max-w-message shrink-0 rounded-10 border border-line"
    >
      <header className="flex h-10 items-center gap-2 pr-1.5 pl-4">
        {done === 3 && <Check aria-hidden size={16} className="shrink-0 text-success" />}
        <h2 className="flex-1 font-semibold text-13">{done === 3 ? text.steps.allSet : text.steps.heading}</h2>
        <span className="text-12 text-faint tabular-nums">{text.steps.progress(done, 3)}</span>
        <IconButton size="small" icon={X} label={text.steps.putAway} onClick={putAway} />
      </header>
      {done < 3 && <StepList steps={steps} />}
    </section>
  )
}

type Steps = { hello: boolean; agent: boolean; colleague: boolean }

/** What was done, which stays done in this browser; undefined until it is known whether something was said. */
function useSteps(channelId: string): Steps | undefined {
  const { memberId } = useWorkspace()
  const [kept, keep] = useStored(`first-steps.done.${memberId}`, nothing)
  const said = useLive((view) => hasSaid(view, channelId))
  const sending = useLive(({ outbox }) =>
    outbox.some((each) => each.channelId === channelId && each.state !== 'failed'),
  )
  const agent = useLive((view) =>
    Object.values(view.state.members.byId).some((each) => each.kind === 'agent' && each.ownerId),
  )
  const colleague = useLive((view) => people(view) > 1)
  const done = {
    hello: kept.hello || said === true,
    agent: kept.agent || agent,
    colleague: kept.colleague || colleague,
  }
  useEffect(() => {
    if (names.some((name) => done[name] && !kept[name])) keep(done)
  })
  if (said === undefined && !done.hello && !sending) return undefined
  return { ...done, hello: done.hello || sending }
}

const names = ['hello', 'agent', 'colleague'] as const
const nothing: Steps = { hello: false, agent: false, colleague: false }

function StepList({ steps: { hello, agent, colleague } }: { steps: Steps }) {
  const workspace = useWorkspace()
  const { slug } = workspace
  return (
    <ul className="divide-y divide-line border-line border-t">
      <Step icon={MessageSquare} done={hello} {...text.steps.hello} />
      <Step
        icon={Bot}
        done={agent}
        title={text.steps.agent.title}
        hint={text.steps.agent.hint}
        act={
          <Button size="small" render={<Link to="/w/$slug/connect" params={{ slug }} />}>
            {text.steps.agent.act}
          </Button>
        }
      />
      <Step
        icon={UserPlus}
        done={colleague}
        title={text.steps.colleague.title}
        hint={text.steps.colleague.hint}
        act={<InviteDialog workspace={workspace} trigger={<Button size="small">{text.steps.colleague.act}</Button>} />}
      />
    </ul>
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
          <span className="sr-only"> {text.steps.done}</span>
        ) : (
          <span className={classes('ml-2 text-faint', act ? 'max-mid:hidden' : 'max-mid:ml-0 max-mid:block')}>
            {hint}
          </span>
        )}
      </p>
      {!done && act}
    </li>
  )
}

function hasSaid({ state }: LiveView, channelId: string): boolean | undefined {
  const mine = state.workspace.memberId
  const timeline = state.timelines[channelId]?.[END]
  return timeline?.messages.some((each) => each.authorId === mine)
}

function people({ state }: LiveView): number {
  return Object.values(state.members.byId).filter((each) => each.kind === 'person' && !each.removedAt).length
}
