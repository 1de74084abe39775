import { listAgents } from '@stoa/protocol/agents'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { Link } from '@tanstack/react-router'
import { Check, Radio } from 'lucide-react'
import { useState } from 'react'
import { text } from '../../text/connect.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { Spinner } from '../../ui/Spinner.tsx'
import { useDirectMessage } from '../workspaces/useDirectMessage.ts'
import { useRows } from '../workspaces/useRows.ts'
import type { Before, FirstSign } from './firstSign.ts'
import { firstSign, remember } from './firstSign.ts'

/** Events bring the news at once; this is for news that got lost on its way. */
const EVERY_MS = 30_000

/** Waits for the agent that is being connected, and lights up when it gives a sign of life. */
export function ConnectWatch({ workspace }: { workspace: MyWorkspace }) {
  const { rows, failure } = useRows(listAgents, workspace.id, {}, { every: EVERY_MS })
  const [before, setBefore] = useState<Before>()
  if (rows && !before) setBefore(remember(rows))
  const sign: FirstSign = rows && before ? firstSign(before, rows) : { step: 'waiting' }
  return (
    <section
      role="status"
      aria-label={text.watch.label}
      className={classes(
        'flex flex-wrap items-center gap-x-4 gap-y-3 rounded-10 border p-4 transition-colors',
        sign.step === 'online' ? 'border-success bg-success-subtle' : 'border-line bg-page',
      )}
    >
      <SignIcon step={sign.step} />
      <p className="min-w-0 flex-1 basis-60 text-13">{failure ?? sentence(sign)}</p>
      {sign.step !== 'waiting' && <NextSteps workspace={workspace} sign={sign} />}
    </section>
  )
}

function SignIcon({ step }: { step: FirstSign['step'] }) {
  if (step === 'waiting') {
    return (
      <span className="flex text-faint">
        <Spinner size={20} />
      </span>
    )
  }
  const Icon = step === 'online' ? Check : Radio
  return <Icon aria-hidden size={20} className={step === 'online' ? 'text-success' : 'text-accent'} />
}

function sentence(sign: FirstSign): string {
  if (sign.step === 'waiting') return text.watch.waiting
  const { name } = sign.agent.member
  return sign.step === 'online' ? text.watch.online(name) : text.watch.claimed(name)
}

function NextSteps({ workspace, sign }: { workspace: MyWorkspace; sign: Exclude<FirstSign, { step: 'waiting' }> }) {
  const writeTo = useDirectMessage(workspace)
  const page = (
    <Link to="/w/$slug/agents/$agentId" params={{ slug: workspace.slug, agentId: sign.agent.id }}>
      {text.watch.add}
    </Link>
  )
  return (
    <span className="flex flex-wrap gap-2">
      {sign.step === 'online' && (
        <Button size="small" look="primary" onClick={() => writeTo(sign.agent.id)}>
          {text.watch.hello}
        </Button>
      )}
      <Button size="small" render={page}>
        {text.watch.add}
      </Button>
    </span>
  )
}
