import { Select } from '../../ui/Select.tsx'
import { useSendOnEnter } from './sendOnEnter.ts'
import type { Theme } from './theme.ts'
import { useTheme } from './theme.ts'

/** What this browser keeps about how its person likes to see and to write. */
export function Preferences() {
  const [theme, setTheme] = useTheme()
  const [sendOnEnter, setSendOnEnter] = useSendOnEnter()
  return (
    <div className="grid max-w-130 gap-4 mid:grid-cols-2">
      <Select
        label="Colours"
        value={theme}
        onChange={(event) => setTheme(themes.find((each) => each.value === event.target.value)?.value ?? 'system')}
        options={themes}
      />
      <Select
        label="Enter in the message field"
        hint={sendOnEnter ? 'Shift and Enter begin a new line.' : 'Shift and Enter send the message.'}
        value={sendOnEnter ? 'sends' : 'breaks'}
        onChange={(event) => setSendOnEnter(event.target.value === 'sends')}
        options={[
          { value: 'sends', label: 'sends the message' },
          { value: 'breaks', label: 'begins a new line' },
        ]}
      />
    </div>
  )
}

const themes: { value: Theme; label: string }[] = [
  { value: 'system', label: 'as the system' },
  { value: 'light', label: 'light' },
  { value: 'dark', label: 'dark' },
]
