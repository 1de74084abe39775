import { useNavigate, useSearch } from '@tanstack/react-router'
import { SavedList } from '../features/saved/SavedList.tsx'
import { PlaceFrame } from '../features/shell/PlaceFrame.tsx'
import { text } from '../text/saved.ts'
import { Tabs } from '../ui/Tabs.tsx'

/** What I saved for later, and what of it is done. */
export function SavedPage() {
  const { state = 'todo' } = useSearch({ from: '/w/$slug/saved' })
  const navigate = useNavigate({ from: '/w/$slug/saved' })
  const tab = (value: 'todo' | 'done') => ({
    value,
    label: text[value],
    // The messages bring their own margin.
    panel: (
      <div className="-mx-4">
        <SavedList state={value} />
      </div>
    ),
  })
  return (
    <PlaceFrame title={text.title}>
      <p className="px-4 pb-1 text-13 text-muted">{text.onlyYou}</p>
      <div className="px-4">
        <Tabs
          label={text.lists}
          value={state}
          onValueChange={(next) => void navigate({ search: next === 'done' ? { state: next } : {}, replace: true })}
          tabs={[tab('todo'), tab('done')]}
        />
      </div>
    </PlaceFrame>
  )
}
