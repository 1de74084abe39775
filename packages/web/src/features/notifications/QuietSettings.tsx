import { setDoNotDisturb } from '@stoa/protocol/notifications'
import type { DoNotDisturb } from '@stoa/protocol/status'
import { useLiveStore } from '../../live/useLive.tsx'
import { text } from '../../text/notifications.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { nearTime } from '../../ui/dates.ts'
import { showToast } from '../../ui/toasts.ts'
import { PauseForm } from './PauseForm.tsx'
import { QuietHours } from './QuietHours.tsx'
import { useMe } from './useMe.ts'
import { useStanding } from './useStanding.ts'

const usual = { from: '18:00', to: '08:00' }

/** When nobody is to disturb me: from now on for a while, and between two times of each day. */
export function QuietSettings() {
  const store = useLiveStore()
  const me = useMe()
  const { quiet } = useStanding(me)
  const daily = me?.doNotDisturb?.daily ?? null
  const kept = me?.doNotDisturb?.until ?? null
  const until = kept && Date.parse(kept) > Date.now() ? kept : null
  const words = text.quiet
  const set = (change: Partial<DoNotDisturb>) =>
    void store
      .call(setDoNotDisturb, { doNotDisturb: { until, daily, ...change } })
      .catch((error: Error) => showToast({ text: error.message, look: 'danger' }))
  return (
    <div className="max-w-130 space-y-5">
      {until ? (
        <div className="flex flex-wrap items-center gap-3">
          <p role="status" className="text-15">
            {words.on(nearTime(until))}
          </p>
          <Button onClick={() => set({ until: null })}>{words.turnOff}</Button>
        </div>
      ) : (
        <PauseForm onPause={(end) => set({ until: end })} />
      )}
      <Checkbox
        label={words.daily}
        hint={daily && quiet && !until && words.onByHours}
        checked={daily !== null}
        onChange={(event) => set({ daily: event.target.checked ? { ...usual, zone: zoneHere() } : null })}
      />
      {daily && (
        <QuietHours key={`${daily.from} ${daily.to}`} daily={daily} onChange={(next) => set({ daily: next })} />
      )}
    </div>
  )
}

function zoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
