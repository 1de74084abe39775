import { useNavigate } from '@tanstack/react-router'
import type { KeyboardEvent } from 'react'
import { useId, useState } from 'react'
import { classes } from '../../ui/classes.ts'
import { DialogPopup } from '../../ui/DialogPopup.tsx'
import type { OverlayProps } from '../../ui/OnDemand.tsx'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import type { Goal } from './goals.ts'
import { rank } from './goals.ts'
import { useGoals } from './useGoals.tsx'

export type GoToProps = { open: boolean; onOpenChange: (open: boolean) => void }

export function GoToPopup(props: OverlayProps<GoToProps>) {
  return (
    <DialogPopup {...props} title="Go to">
      <GoToList onDone={() => props.onOpenChange(false)} />
    </DialogPopup>
  )
}

function GoToList({ onDone }: { onDone: () => void }) {
  const id = useId()
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const goals = useGoals()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const found = rank(goals, query)
  const shown = query.trim() === '' ? found : [...found, searchFor(query)]
  const active = shown[Math.min(at, shown.length - 1)]

  function searchFor(text: string): Goal {
    const q = text.trim()
    const go = () => navigate({ to: '/w/$slug/search', params: { slug }, search: { q } })
    return { id: 'search', name: `Search messages for “${q}”`, go }
  }

  function choose(goal: Goal) {
    onDone()
    void goal.go()
  }

  function press(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setAt((Math.min(at, shown.length - 1) + step + shown.length) % shown.length)
    else if (event.key === 'Enter' && active) choose(active)
    else return
    event.preventDefault()
  }

  return (
    <>
      <input
        role="combobox"
        aria-expanded
        aria-label="Where to"
        aria-controls={id}
        aria-activedescendant={active && `${id}-${active.id}`}
        placeholder="A channel, a person, an agent, a page"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
        }}
        onKeyDown={press}
        className="mb-2 h-10 w-full rounded-6 border border-line-strong bg-page px-3 text-15"
      />
      <div id={id} role="listbox" aria-label="Places" tabIndex={-1} className="h-72 overflow-y-auto">
        {shown.map((goal) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, by aria-activedescendant
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are taken by the field
          <div
            key={goal.id}
            id={`${id}-${goal.id}`}
            role="option"
            aria-selected={goal === active}
            onClick={() => choose(goal)}
            className={classes(
              'flex min-h-9 cursor-default items-center gap-2.5 rounded-6 px-2.5 text-13 coarse:min-h-11',
              goal === active ? 'bg-active' : 'hover:bg-sunken',
            )}
          >
            {goal.mark && <span className="grid size-5 shrink-0 place-items-center text-muted">{goal.mark}</span>}
            <span className="truncate font-medium">{goal.name}</span>
            <span className="min-w-0 flex-1 truncate text-faint">{goal.detail}</span>
          </div>
        ))}
      </div>
    </>
  )
}
