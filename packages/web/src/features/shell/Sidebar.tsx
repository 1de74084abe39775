import { ListFilter, Search } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { memo } from 'react'
import { text } from '../../text/shell.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { useWidthMode } from '../../ui/shell/useWidthMode.ts'
import { usePreferences } from '../accounts/preferences.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { MOVES } from './moves.ts'
import { SidebarPlaces } from './Places.tsx'
import { AgentSection, ChannelSection, DirectSection } from './SidebarSections.tsx'
import { useShellActs } from './shellActs.ts'
import { useSidebarLook } from './sidebarLook.ts'
import { useSidebarLists, waits } from './useSidebarLists.ts'
import { WorkspaceMenu } from './WorkspaceMenu.tsx'

/** Everywhere one can go in a workspace: unread bold, mentions counted, agents with what they do. */
export const Sidebar = memo(function Sidebar() {
  const { name } = useWorkspace()
  const isWholePage = useWidthMode() === 'narrow'
  return (
    <>
      {isWholePage && <h1 className="sr-only">{name}</h1>}
      <WorkspaceMenu />
      <Finder />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys are a quicker way between links that Tab reaches */}
      <div className="min-h-0 flex-1 overflow-y-auto pb-6" onKeyDown={walk}>
        <SidebarPlaces />
        <ChannelSection />
        <DirectSection />
        <AgentSection />
        <NothingUnread />
      </div>
      <p id={MOVES} role="status" className="sr-only" />
    </>
  )
})

function Finder() {
  const { open } = useShellActs()
  const [{ unreadOnly }, change] = useSidebarLook()
  return (
    <div className="mb-2 flex shrink-0 items-center gap-1 px-2">
      <button
        type="button"
        onClick={() => open('palette')}
        className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-6 border border-line bg-page px-2 text-13 text-faint transition-colors touch-target hover:border-line-strong hover:text-ink"
      >
        <Search aria-hidden size={15} className="shrink-0" />
        <span className="min-w-0 flex-1 truncate text-left">{text.goTo}</span>
        <span aria-hidden className="max-mid:hidden coarse:hidden">
          <Kbd keys="Mod K" />
        </span>
      </button>
      <IconButton
        icon={ListFilter}
        label={text.unreadOnly}
        pressed={unreadOnly}
        onClick={() => change({ unreadOnly: !unreadOnly })}
      />
    </div>
  )
}

/** Where only what is unread is wanted, and nothing is. */
function NothingUnread() {
  const preferences = usePreferences()
  const [{ unreadOnly }, change] = useSidebarLook()
  const { channels, dms, agents } = useSidebarLists()
  const all = [...channels, ...dms, ...agents.map(({ entry }) => entry)]
  if (!unreadOnly || all.some((entry) => waits(entry, preferences))) return null
  return (
    <p className="px-4 pt-5 text-13 text-faint">
      {text.nothingUnread}{' '}
      <button
        type="button"
        onClick={() => change({ unreadOnly: false })}
        className="font-medium text-accent hover:underline"
      >
        {text.showAll}
      </button>
    </p>
  )
}

/** The arrow keys go from link to link. */
function walk(event: KeyboardEvent<HTMLDivElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!by || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('li > a, li > button')]
  const at = document.activeElement instanceof HTMLElement ? links.indexOf(document.activeElement) : -1
  if (at === -1) return
  event.preventDefault()
  links[at + by]?.focus()
}
