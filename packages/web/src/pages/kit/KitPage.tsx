import { useState } from 'react'
import { Wordmark } from '../../ui/Logo.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { KitControls } from './KitControls.tsx'
import { KitFeedback } from './KitFeedback.tsx'
import { KitLook } from './KitLook.tsx'
import { KitMessages } from './KitMessages.tsx'
import { KitThings } from './KitThings.tsx'

/** Every part of the interface in every state, on one page per kind. `#messages` opens that page. */
export function KitPage() {
  const [tab, setTab] = useState(location.hash.slice(1) || 'look')
  return (
    <main className="min-h-dvh bg-page">
      <div className="mx-auto max-w-240 px-4 py-6 mid:px-8">
        <header className="mb-6 flex items-center justify-between gap-4">
          <h1>
            <Wordmark />
          </h1>
          <a href="/_kit/shell" className="text-13 text-accent underline underline-offset-2">
            The whole layout
          </a>
        </header>
        <Tabs
          label="Parts"
          value={tab}
          onValueChange={(next) => {
            setTab(next)
            history.replaceState(null, '', `#${next}`)
          }}
          tabs={[
            { value: 'look', label: 'Look', panel: <KitLook /> },
            { value: 'controls', label: 'Controls', panel: <KitControls /> },
            { value: 'feedback', label: 'States', panel: <KitFeedback /> },
            { value: 'things', label: 'Things', panel: <KitThings /> },
            { value: 'messages', label: 'Messages', count: 3, panel: <KitMessages /> },
          ]}
        />
      </div>
    </main>
  )
}
