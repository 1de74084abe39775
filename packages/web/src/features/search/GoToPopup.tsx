import { useNavigate } from '@tanstack/react-router'
import type { KeyboardEvent } from 'react'
import { useId, useState } from 'react'
import { text } from '../../text/search.ts'
import { PaletteFrame } from '../../ui/PaletteFrame.tsx'
import { useStored } from '../../ui/shell/useStored.ts'
import { placeOf } from '../messages/placeOf.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import type { Uses } from './frecency.ts'
import { used } from './frecency.ts'
import { GoToField } from './GoToField.tsx'
import { GoToHints } from './GoToHints.tsx'
import { GoalOption, MessageOption, SearchOption } from './GoToOptions.tsx'
import type { Goal } from './goals.ts'
import { rank, readQuery } from './goals.ts'
import { useCommandGoals } from './useCommandGoals.tsx'
import { useFoundMessages } from './useFoundMessages.ts'
import { usePlaceGoals } from './usePlaceGoals.tsx'

export type GoToProps = { open: boolean; onOpenChange: (open: boolean) => void }

export function GoToPopup({ open, onOpenChange }: GoToProps) {
  return (
    <PaletteFrame title={text.palette.title} open={open} onOpenChange={onOpenChange}>
      <GoToList onDone={() => onOpenChange(false)} />
    </PaletteFrame>
  )
}

function GoToList({ onDone }: { onDone: () => void }) {
  const id = useId()
  const { id: workspaceId, slug } = useWorkspace()
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const [uses, setUses] = useStored<Uses>(`palette.${workspaceId}`, {})
  const goals = [...usePlaceGoals(), ...useCommandGoals()]
  const { kinds, asked } = readQuery(query)
  const found = rank(goals, query, uses)
  const hits = useFoundMessages(asked, !kinds)
  const asksSearch = asked !== '' && !kinds
  const q = query.trim()

  // One list for the keys: goals, messages, the search for all.
  const acts: { id: string; act: () => unknown }[] = [
    ...found.map((goal) => ({ id: goal.id, act: () => choose(goal) })),
    ...hits.map(({ message }) => ({
      id: message.id,
      act: () =>
        navigate({
          to: '/w/$slug/c/$channelId',
          params: { slug, channelId: message.channelId },
          search: placeOf(message),
        }),
    })),
    ...(asksSearch
      ? [{ id: 'search', act: () => navigate({ to: '/w/$slug/search', params: { slug }, search: { q } }) }]
      : []),
  ]
  const active = acts[Math.min(at, acts.length - 1)]
  const option = (each: string) => ({
    id: `${id}-${each}`,
    active: active?.id === each,
    onChoose: () => perform(acts.find((act) => act.id === each)),
  })

  function choose(goal: Goal) {
    setUses(used(uses, goal.id, Date.now()))
    return goal.go()
  }

  function perform(chosen: { act: () => unknown } | undefined) {
    if (!chosen) return
    onDone()
    void chosen.act()
  }

  function press(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setAt((Math.min(at, acts.length - 1) + step + acts.length) % acts.length)
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) perform(active)
    else return
    event.preventDefault()
  }

  return (
    <>
      <GoToField
        listId={id}
        activeId={active && `${id}-${active.id}`}
        query={query}
        onQuery={(next) => {
          setQuery(next)
          setAt(0)
        }}
        onKeyDown={press}
      />
      <div
        id={id}
        role="listbox"
        aria-label={text.palette.list}
        tabIndex={-1}
        className="min-h-0 flex-1 overflow-y-auto p-1.5 outline-none"
      >
        {found.map((goal) => (
          <GoalOption key={goal.id} goal={goal} {...option(goal.id)} />
        ))}
        {hits.map((hit) => (
          <MessageOption key={hit.message.id} hit={hit} {...option(hit.message.id)} />
        ))}
        {asksSearch && <SearchOption q={q} {...option('search')} />}
        {acts.length === 0 && <p className="px-2.5 py-6 text-center text-13 text-muted">{text.palette.nothing}</p>}
      </div>
      <p role="status" className="sr-only">
        {query === '' ? '' : text.palette.found(found.length + hits.length)}
      </p>
      <GoToHints />
    </>
  )
}
