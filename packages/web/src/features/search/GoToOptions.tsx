import type { MessageHit } from '@stoa/protocol/search'
import { CornerDownLeft, Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLive } from '../../live/useLive.tsx'
import { text } from '../../text/search.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { classes } from '../../ui/classes.ts'
import { Kbd } from '../../ui/Kbd.tsx'
import { Time } from '../../ui/Time.tsx'
import { channelLabel } from '../channels/places.ts'
import { useCast } from '../messages/cast.ts'
import { Fragments } from './Fragments.tsx'
import type { Goal } from './goals.ts'

type OptionProps = { id: string; active: boolean; onChoose: () => void }

export function GoalOption({ goal, ...option }: OptionProps & { goal: Goal }) {
  return (
    <Option {...option} mark={goal.mark}>
      <span className="max-w-[60%] shrink-0 truncate font-medium">{goal.name}</span>
      <span className="min-w-0 flex-1 truncate text-faint">{goal.detail}</span>
      {goal.keys ? (
        <span aria-hidden className="coarse:hidden">
          <Kbd keys={goal.keys} />
        </span>
      ) : (
        <span className="shrink-0 text-12 text-faint">{text.palette.kinds[goal.kind]}</span>
      )}
    </Option>
  )
}

/** A message that says it: who, where and when, and the words in a line. */
export function MessageOption({ hit: { message, fragments }, ...option }: OptionProps & { hit: MessageHit }) {
  const cast = useCast()
  const channel = useLive((view) => view.state.channels.byId[message.channelId]?.channel)
  return (
    <Option {...option} mark={<Avatar actor={cast.actor(message.authorId)} size={20} />}>
      <span className="max-w-[30%] shrink-0 truncate font-medium">{cast.actor(message.authorId).name}</span>
      <span className="min-w-0 flex-1 truncate text-muted">
        <Fragments fragments={fragments} />
      </span>
      <span className="max-w-[30%] shrink-0 truncate text-12 text-faint">
        {channel ? channelLabel(channel, cast) : text.aChannel} · <Time at={message.createdAt} />
      </span>
    </Option>
  )
}

export function SearchOption({ q, ...option }: OptionProps & { q: string }) {
  return (
    <Option {...option} mark={<Search aria-hidden size={16} />}>
      <span className="min-w-0 flex-1 truncate">{text.palette.all(q)}</span>
    </Option>
  )
}

/** The active one is in sight, wherever the keys have led. */
function Option({ id, active, onChoose, mark, children }: OptionProps & { mark?: ReactNode; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, by aria-activedescendant
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are taken by the field
    <div
      id={id}
      ref={active ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
      role="option"
      aria-selected={active}
      onClick={onChoose}
      className={classes(
        'flex min-h-9 cursor-default items-center gap-2.5 rounded-6 px-2.5 text-13 coarse:min-h-11',
        active ? 'bg-active' : 'hover:bg-sunken',
      )}
    >
      <span className="grid size-5 shrink-0 place-items-center text-muted">{mark}</span>
      {children}
      {active && <CornerDownLeft aria-hidden size={14} className="shrink-0 text-faint coarse:hidden" />}
    </div>
  )
}
