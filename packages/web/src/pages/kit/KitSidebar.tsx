import { AtSign, ChevronsUpDown, Hash, Lock, MessagesSquare, Search, UserRound } from 'lucide-react'
import { Avatar } from '../../ui/Avatar.tsx'
import { Logo } from '../../ui/Logo.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Presence } from '../../ui/Presence.tsx'
import { BarItem, BottomBar } from '../../ui/shell/BarItem.tsx'
import { SidebarItem } from '../../ui/shell/SidebarItem.tsx'
import { SidebarSection } from '../../ui/shell/SidebarSection.tsx'
import { grace, guide, nightly, scout, tomas } from './sample.ts'

const href = '/_kit/shell'

export function KitSidebar() {
  return (
    <>
      <div className="flex h-13 shrink-0 items-center px-3">
        <Menu
          trigger={
            <button
              type="button"
              className="flex min-w-0 items-center gap-2 rounded-6 px-2 py-1.5 font-semibold text-15 hover:bg-sunken"
            >
              <Logo size={18} className="text-accent" />
              <span className="truncate">Analytical Engines</span>
              <ChevronsUpDown aria-hidden size={14} className="text-faint" />
            </button>
          }
          entries={[{ heading: 'Workspaces' }, { label: 'Analytical Engines', checked: true, onSelect: () => {} }]}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto pb-6">
        <ul>
          <SidebarItem href={href} mark={<Search size={16} />} name="Search" />
          <SidebarItem href={href} mark={<AtSign size={16} />} name="Mentions" mentions={2} />
          <SidebarItem href={href} mark={<MessagesSquare size={16} />} name="Threads" unread />
        </ul>
        <SidebarSection title="Channels" addLabel="New channel" onAdd={() => {}} folded={false} onFold={() => {}}>
          <SidebarItem href={href} mark={<Hash size={16} />} name="general" unread />
          <SidebarItem href={`${href}?pane=main`} mark={<Hash size={16} />} name="design" current />
          <SidebarItem href={href} mark={<Lock size={15} />} name="billing" mentions={2} />
          <SidebarItem href={href} mark={<Hash size={16} />} name="releases" muted />
          <SidebarItem href={href} mark={<Hash size={16} />} name="a-channel-with-a-very-long-name-indeed" />
        </SidebarSection>
        <SidebarSection
          title="Direct messages"
          addLabel="New direct message"
          onAdd={() => {}}
          folded={false}
          onFold={() => {}}
        >
          <SidebarItem href={href} mark={<Avatar actor={grace} size={20} presence="online" />} name="Grace Hopper" />
          <SidebarItem href={href} mark={<Avatar actor={tomas} size={20} presence="offline" />} name="Tomás Núñez" />
        </SidebarSection>
        <SidebarSection title="Agents" addLabel="Connect an agent" onAdd={() => {}} folded={false} onFold={() => {}}>
          <SidebarItem
            href={href}
            mark={<Avatar actor={scout} size={20} />}
            name="Scout"
            detail="working for Ada"
            unread
          />
          <SidebarItem
            href={href}
            mark={<Avatar actor={guide} size={20} />}
            name="Guide"
            detail={<Presence state="online" />}
          />
          <SidebarItem
            href={href}
            mark={<Avatar actor={nightly} size={20} />}
            name="Nightly build"
            detail={<Presence state="offline" />}
          />
        </SidebarSection>
      </div>
    </>
  )
}

export function KitRail() {
  return (
    <>
      <BarItem look="rail" href={href} icon={Search} label="Search" />
      <BarItem look="rail" href={href} icon={AtSign} label="Mentions" count={2} />
      <BarItem look="rail" href={href} icon={MessagesSquare} label="Threads" current />
    </>
  )
}

export function KitBottomBar() {
  return (
    <BottomBar>
      <BarItem look="bottom" href={`${href}?pane=sidebar`} icon={MessagesSquare} label="Home" current />
      <BarItem look="bottom" href={href} icon={AtSign} label="Mentions" count={2} />
      <BarItem look="bottom" href={href} icon={Search} label="Search" />
      <BarItem look="bottom" href={href} icon={UserRound} label="You" />
    </BottomBar>
  )
}
