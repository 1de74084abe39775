import type { LucideIcon } from 'lucide-react'
import { Clock, Dumbbell, Flag, Hash, Lamp, Leaf, PersonStanding, Plane, Smile, Utensils } from 'lucide-react'
import type { RefObject } from 'react'
import { text } from '../../../text/emoji.ts'
import type { EmojiGroup } from './emojiData.ts'
import type { Section } from './sections.ts'

/** Leads to each kind of emoji. */
export function GroupBar({ sections, grid }: { sections: Section[]; grid: RefObject<HTMLElement | null> }) {
  function jump(name: string) {
    const section = grid.current?.querySelector<HTMLElement>(`[data-section="${name}"]`)
    if (section && grid.current) grid.current.scrollTop = section.offsetTop
  }

  return (
    <div role="toolbar" aria-label={text.groups} className="flex justify-between border-line border-b pb-1">
      {sections.map(({ name }) => {
        if (name === 'found') return null
        const Icon = icons[name]
        const label = name === 'recent' ? text.recent : text.group[name]
        return (
          <button
            key={name}
            type="button"
            aria-label={label}
            title={label}
            onClick={() => jump(name)}
            className="grid size-7 place-items-center coarse:h-11 coarse:w-auto coarse:flex-1 rounded-6 text-muted hover:bg-active hover:text-ink"
          >
            <Icon aria-hidden size={16} strokeWidth={1.75} />
          </button>
        )
      })}
    </div>
  )
}

const icons: Record<EmojiGroup | 'recent', LucideIcon> = {
  recent: Clock,
  smileys: Smile,
  people: PersonStanding,
  animals: Leaf,
  food: Utensils,
  travel: Plane,
  activities: Dumbbell,
  objects: Lamp,
  symbols: Hash,
  flags: Flag,
}
