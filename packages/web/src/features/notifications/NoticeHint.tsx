import { Bell, X } from 'lucide-react'
import { useState } from 'react'
import { useLive } from '../../live/useLive.tsx'
import { text } from '../../text/notifications.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { showToast } from '../../ui/toasts.ts'
import { usePrefer, usePreferences } from '../accounts/preferences.ts'
import { noticePermission } from './permission.ts'
import { useAskToNotify } from './useAskToNotify.ts'

/**
 * One line that offers notices, until it is taken up or put away: where nobody was asked yet, or where they are wanted
 * and this browser was not asked. Who is alone with agents in a workspace has other things to begin with.
 */
export function NoticeHint() {
  const { notify } = usePreferences()
  const prefer = usePrefer()
  const ask = useAskToNotify()
  const [put, setPut] = useState(false)
  const hasCompany = useLive((view) => {
    const { members, workspace } = view.state
    const isOther = ({ kind, id, removedAt }: (typeof members.byId)[string]) =>
      kind === 'person' && !removedAt && id !== workspace.memberId
    return Object.values(members.byId).some(isOther)
  })
  if (put || notify === false || !hasCompany || noticePermission() !== 'default') return null
  const words = text.hint
  const putAway = () => {
    setPut(true)
    if (notify === null) prefer({ notify: false })
    showToast({ text: words.awayToast })
  }
  return (
    <section
      aria-label={words.label}
      className="flex items-center gap-x-3 border-line border-b bg-ground py-1.5 pr-2 pl-4 text-13 text-muted mid:justify-center"
    >
      <Bell aria-hidden size={15} className="shrink-0 max-mid:hidden" />
      <p className="min-w-0 max-mid:flex-1">{words.sentence}</p>
      <span className="flex shrink-0 items-center gap-1">
        <Button size="small" onClick={() => void ask().finally(() => setPut(true))}>
          {words.allow}
        </Button>
        <IconButton icon={X} size="small" label={words.away} onClick={putAway} />
      </span>
    </section>
  )
}
