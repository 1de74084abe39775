import type { Level } from '@stoa/protocol/status'
import { Bell, BellOff, BellRing } from 'lucide-react'
import type { ChannelEntry } from '../../live/state.ts'
import { text } from '../../text/notifications.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { levels } from './levels.ts'
import { useLevel } from './useLevel.ts'

const icons = { all: BellRing, mentions: Bell, none: BellOff }

/** What I hear of a channel, and how I choose it, in its head. */
export function LevelMenu({ entry, name }: { entry: ChannelEntry; name: string }) {
  const { level, chosen, usual, choose } = useLevel(entry, name)
  const words = text.level
  const choices: (Level | null)[] = [null, ...levels]
  return (
    <Menu
      align="end"
      entries={[
        { heading: words.label },
        ...choices.map((each) => ({
          label: each === null ? words.default(words[usual].toLowerCase()) : words[each],
          checked: chosen === each,
          onSelect: () => choose(each),
        })),
      ]}
      trigger={<IconButton icon={icons[level]} label={words.button(name)} />}
    />
  )
}
