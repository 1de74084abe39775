import type { Session } from '@stoa/protocol/accounts'
import { revokeSession } from '@stoa/protocol/accounts'
import { AppError } from '@stoa/protocol/errors'
import { newId } from '@stoa/protocol/ids'
import { api } from '../../live/api.ts'
import { text } from '../../text/accounts.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { showToast } from '../../ui/toasts.ts'

type EndOtherSessionsProps = { others: Session[]; onEnded: () => Promise<unknown> }

/** Signs out every browser but this one. */
export function EndOtherSessions({ others, onEnded }: EndOtherSessionsProps) {
  const words = text.sessions
  return (
    <ConfirmDialog
      trigger={<Button size="small">{words.endOthers}</Button>}
      title={words.endOthersTitle}
      consequence={words.endOthersConsequence}
      confirm={words.endOthers}
      onConfirm={async () => {
        await Promise.all(others.map(end))
        await onEnded()
        showToast({ text: words.endedOthers })
      }}
    />
  )
}

/** One that ended meanwhile is ended. */
async function end({ id: sessionId }: Session): Promise<void> {
  await api.call(revokeSession, { sessionId }, { key: newId('cmd') }).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'not_found') throw error
  })
}
