import type { ChannelEntry } from '../../live/state.ts'
import { text } from '../../text/notifications.ts'
import { Select } from '../../ui/Select.tsx'
import { levels } from './levels.ts'
import { useLevel } from './useLevel.ts'

const USUAL = 'usual'

/** The same among a channel's details, with what each means. */
export function LevelChoice({ entry, name }: { entry: ChannelEntry; name: string }) {
  const { level, chosen, usual, choose } = useLevel(entry, name)
  const words = text.level
  return (
    <Select
      label={words.label}
      hint={words.hint[level]}
      value={chosen ?? USUAL}
      onChange={(event) => choose(levels.find((each) => each === event.target.value) ?? null)}
      options={[
        { value: USUAL, label: words.default(words[usual].toLowerCase()) },
        ...levels.map((each) => ({ value: each, label: words[each] })),
      ]}
    />
  )
}
