import { text } from '../../text/accounts.ts'
import { Select } from '../../ui/Select.tsx'
import { useSendOnEnter } from './sendOnEnter.ts'
import type { Theme } from './theme.ts'
import { useTheme } from './theme.ts'

const themes: Theme[] = ['system', 'light', 'dark']

/** How its person likes to see and to write. */
export function Preferences() {
  const [theme, setTheme] = useTheme()
  const [sendOnEnter, setSendOnEnter] = useSendOnEnter()
  const words = text.preferences
  return (
    <div className="grid max-w-130 gap-4 mid:grid-cols-2">
      <Select
        label={words.theme}
        value={theme}
        onChange={(event) => setTheme(themes.find((each) => each === event.target.value) ?? 'system')}
        options={themes.map((each) => ({ value: each, label: words.themes[each] }))}
      />
      <Select
        label={words.enter}
        hint={sendOnEnter ? words.shiftBreaks : words.shiftSends}
        value={sendOnEnter ? 'sends' : 'breaks'}
        onChange={(event) => setSendOnEnter(event.target.value === 'sends')}
        options={[
          { value: 'sends', label: words.enterSends },
          { value: 'breaks', label: words.enterBreaks },
        ]}
      />
    </div>
  )
}
