import { setDoNotDisturb } from '@stoa/protocol/notifications'
import type { DoNotDisturb } from '@stoa/protocol/status'
import { useState } from 'react'
import { useLiveStore } from '../../live/useLive.tsx'
import { text } from '../../text/notifications.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { nearTime } from '../../ui/dates.ts'
import { Select } from '../../ui/Select.tsx'
import { showToast } from '../../ui/toasts.ts'
import type { Pause } from './moments.ts'
import { endOfPause, pauses } from './moments.ts'
import { QuietHours } from './QuietHours.tsx'
import { useMe } from './useMe.ts'
import { useStanding } from './useStanding.ts'

const usual = { from: '18:00', to: '08:00' }

/** When nobody is to disturb me: from now on for a while, and between two times of each day. */
export function QuietSettings() {
  const store = useLiveStore()
  const me = useMe()
  const kept = me?.doNotDisturb ?? null
  const { quiet } = useStanding(me)
  const [pause, setPause] = useState<Pause>('1h')
  const daily = kept?.daily ?? null
  const until = kept?.until && Date.parse(kept.until) > Date.now() ? kept.until : null
  const words = text.quiet
  const set = (change: Partial<DoNotDisturb>) =>
    store
      .call(setDoNotDisturb, { doNotDisturb: { until, daily, ...change } })
      .catch((error: Error) => showToast({ text: error.message, look: 'danger' }))
  return (
    <div className="max-w-130 space-y-5">
      <div className="flex flex-wrap items-end gap-2">
        {until ? (
          <p role="status" className="min-w-0 flex-1 self-center text-15">
            {words.on(nearTime(until))}
          </p>
        ) : (
          <div className="min-w-48 flex-1 mid:max-w-63">
            <Select
              label={words.howLong}
              hint={quiet ? words.onByHours : undefined}
              value={pause}
              onChange={(event) => setPause(pauses.find((each) => each === event.target.value) ?? '1h')}
              options={pauses.map((each) => ({ value: each, label: words.for[each] }))}
            />
          </div>
        )}
        <Button onClick={() => void set({ until: until ? null : endOfPause(pause, new Date()) })}>
          {until ? words.turnOff : words.turnOn}
        </Button>
      </div>
      <Checkbox
        label={words.daily}
        checked={daily !== null}
        onChange={(event) => void set({ daily: event.target.checked ? { ...usual, zone: zoneHere() } : null })}
      />
      {daily && (
        <QuietHours key={`${daily.from} ${daily.to}`} daily={daily} onChange={(next) => void set({ daily: next })} />
      )}
    </div>
  )
}

function zoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
