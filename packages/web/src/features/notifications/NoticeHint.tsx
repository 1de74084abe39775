import { Bell } from 'lucide-react'
import { useState } from 'react'
import { useLive } from '../../live/useLive.tsx'
import { text } from '../../text/notifications.ts'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/toasts.ts'
import { usePrefer, usePreferences } from '../accounts/preferences.ts'
import { noticePermission } from './BrowserNotices.ts'
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
  return (
    <section
      aria-label={words.label}
      className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1 border-line border-b bg-ground px-4 py-1.5 text-13 text-muted"
    >
      <Bell aria-hidden size={15} className="shrink-0 max-mid:hidden" />
      <p>{words.sentence}</p>
      <span className="flex gap-1">
        <Button size="small" onClick={() => void ask().finally(() => setPut(true))}>
          {words.allow}
        </Button>
        <Button
          size="small"
          look="quiet"
          onClick={() => {
            setPut(true)
            if (notify === null) prefer({ notify: false })
            showToast({ text: words.awayToast })
          }}
        >
          {words.away}
        </Button>
      </span>
    </section>
  )
}
