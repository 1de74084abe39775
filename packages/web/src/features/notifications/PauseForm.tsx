import { useState } from 'react'
import { text } from '../../text/notifications.ts'
import { Button } from '../../ui/Button.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { Pause } from './moments.ts'
import { endOfPause, fieldMoment, pauses } from './moments.ts'

type PauseFormProps = { onPause: (until: string) => void }

/** For how long nobody is to disturb me, beginning now. */
export function PauseForm({ onPause }: PauseFormProps) {
  const [pause, setPause] = useState<Pause>('1h')
  const [date, setDate] = useState(() => fieldMoment(new Date(Date.now() + 86_400_000)))
  const words = text.quiet
  const passed = pause === 'date' && !(Date.parse(date) > Date.now())
  return (
    <div className="flex flex-wrap items-end gap-2">
      <div className="min-w-48 flex-1 mid:max-w-63">
        <Select
          label={words.howLong}
          value={pause}
          onChange={(event) => setPause(pauses.find((each) => each === event.target.value) ?? '1h')}
          options={pauses.map((each) => ({ value: each, label: words.for[each] }))}
        />
      </div>
      {pause === 'date' && (
        <TextField
          label={text.status.until}
          labelHidden
          type="datetime-local"
          value={date}
          error={passed ? text.status.passed : undefined}
          onChange={(event) => setDate(event.target.value)}
        />
      )}
      <Button disabled={passed} onClick={() => onPause(endOfPause(pause, date, new Date()))}>
        {words.turnOn}
      </Button>
    </div>
  )
}
