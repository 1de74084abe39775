import type { Level } from '@stoa/protocol/status'
import { useState } from 'react'
import { text } from '../../text/notifications.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Select } from '../../ui/Select.tsx'
import { usePrefer, usePreferences } from '../accounts/preferences.ts'
import { levels } from './levels.ts'
import { noticePermission } from './permission.ts'
import { playSound } from './sound.ts'
import { useAskToNotify } from './useAskToNotify.ts'

/** What notifies me, and how. */
export function NoticeSettings() {
  const { level, sound } = usePreferences()
  const prefer = usePrefer()
  const words = text.settings
  return (
    <div className="max-w-130 space-y-5">
      <div className="mid:max-w-63">
        <Select
          label={words.level}
          hint={text.level.hint[level]}
          value={level}
          onChange={(event) =>
            prefer({ level: levels.find((each) => each === event.target.value) ?? ('mentions' as Level) })
          }
          options={levels.map((each) => ({ value: each, label: text.level[each] }))}
        />
      </div>
      <BrowserChoice />
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <Checkbox
          label={words.sound}
          hint={words.soundHint}
          checked={sound}
          onChange={(event) => prefer({ sound: event.target.checked })}
        />
        {sound && (
          <Button size="small" look="quiet" onClick={playSound}>
            {words.tryIt}
          </Button>
        )}
      </div>
    </div>
  )
}

/** The wish is kept with the person; whether this browser lets it happen is the browser's. */
function BrowserChoice() {
  const { notify } = usePreferences()
  const prefer = usePrefer()
  const ask = useAskToNotify()
  const [, setAsked] = useState(0)
  const permission = noticePermission()
  const words = text.settings
  const hints = {
    default: words.browserHint,
    granted: words.browserHint,
    denied: words.denied,
    unsupported: words.unsupported,
    insecure: words.insecure,
  }
  const isOn = notify === true && permission === 'granted'
  return (
    <Checkbox
      label={words.browser}
      hint={hints[permission]}
      checked={isOn}
      disabled={permission === 'unsupported' || permission === 'insecure'}
      onChange={() => (isOn ? prefer({ notify: false }) : void ask().finally(() => setAsked((count) => count + 1)))}
    />
  )
}
