import type { MyWorkspace } from '@stoa/protocol/workspaces'
import type { LinkProps } from '@tanstack/react-router'
import { Link, useNavigate, useRouterState } from '@tanstack/react-router'
import { ChevronsUpDown } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { text } from '../../text/settings.ts'
import { Menu } from '../../ui/Menu.tsx'
import type { MenuEntry } from '../../ui/MenuPopup.tsx'
import { useWidthMode } from '../../ui/shell/useWidthMode.ts'
import { isAdmin, mayBringOthers } from './roles.ts'
import { useLooksAfterServer } from './useLooksAfterServer.ts'

type Place = { to: `/w/$slug/${string}` & LinkProps['to']; page: keyof typeof text.pages; shown?: boolean }
type Group = { group: keyof typeof text.groups; places: Place[] }

/**
 * Where one looks after the workspace and oneself: a column beside the page, a strip above it where there is no room, and
 * on a phone, which shows three of twelve, a menu.
 */
export function SettingsNav({ workspace }: { workspace: MyWorkspace }) {
  const groups = useGroups(workspace)
  const narrow = useWidthMode() === 'narrow'
  return narrow ? <PagesMenu workspace={workspace} groups={groups} /> : <Pages workspace={workspace} groups={groups} />
}

type PagesProps = { workspace: MyWorkspace; groups: Group[] }

function PagesMenu({ workspace: { slug }, groups }: PagesProps) {
  const navigate = useNavigate()
  const path = useRouterState({ select: ({ location }) => location.pathname.replace(/\/$/, '') })
  const isShown = ({ to }: Place) => path === to.replace('$slug', slug)
  const shown = groups.flatMap(({ places }) => places).find(isShown)
  const entries = groups.flatMap(({ group, places }): MenuEntry[] => [
    { heading: text.groups[group] },
    ...places.map((place) => ({
      label: text.pages[place.page],
      checked: isShown(place),
      onSelect: () => void navigate({ to: place.to, params: { slug } }),
    })),
  ])
  return (
    <nav aria-label={text.label} className="-mx-4 border-line border-b px-2 py-1.5">
      <Menu
        entries={entries}
        trigger={
          <button
            type="button"
            className="flex h-9 max-w-full items-center gap-1.5 rounded-6 px-2 text-13 text-muted touch-target hover:bg-sunken aria-expanded:bg-active"
          >
            <span>{text.label}</span>
            {shown && <span className="min-w-0 truncate font-medium text-ink">{text.pages[shown.page]}</span>}
            <ChevronsUpDown aria-hidden size={14} className="shrink-0 text-faint" />
          </button>
        }
      />
    </nav>
  )
}

function Pages({ workspace, groups }: PagesProps) {
  const nav = useRef<HTMLElement>(null)
  const count = groups.flatMap(({ places }) => places).length
  // Where the strip is longer than the screen, it begins at the page that is shown, which may come a moment later.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the count says that there are other pages now
  useEffect(() => {
    nav.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [count])
  return (
    <nav
      ref={nav}
      aria-label={text.label}
      className="flex shrink-0 gap-1 overflow-x-auto border-line border-b py-2 max-wide:justify-center-safe max-wide:-mx-4 max-wide:px-4 max-wide:mid:-mx-8 max-wide:mid:px-8 wide:sticky wide:top-0 wide:w-44 wide:flex-col wide:self-start wide:border-0 wide:pt-6"
    >
      {groups.map(({ group, places }, index) => (
        <ul key={group} aria-label={text.groups[group]} className="flex gap-1 wide:mb-4 wide:flex-col">
          <li aria-hidden className="hidden px-2 pb-1 font-medium text-12 text-faint wide:block">
            {text.groups[group]}
          </li>
          {index > 0 && <li aria-hidden className="mx-1 my-2 w-px bg-line wide:hidden" />}
          {places.map((place) => (
            <li key={place.page} className="shrink-0">
              <Link
                to={place.to}
                params={{ slug: workspace.slug }}
                activeProps={{ 'aria-current': 'page' }}
                activeOptions={{ includeSearch: false }}
                className="flex h-8 items-center whitespace-nowrap rounded-6 px-2 text-13 text-muted touch-target hover:bg-sunken hover:text-ink aria-[current=page]:bg-active aria-[current=page]:font-medium aria-[current=page]:text-ink"
              >
                {text.pages[place.page]}
              </Link>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  )
}

/** What there is to look after for me; a group without a page is none. */
function useGroups(workspace: MyWorkspace): Group[] {
  const admin = isAdmin(workspace)
  const { isMine: looksAfterServer } = useLooksAfterServer(workspace)
  const groups: Group[] = [
    {
      group: 'workspace',
      places: [
        { to: '/w/$slug/members', page: 'members' },
        { to: '/w/$slug/connect', page: 'connect', shown: mayBringOthers(workspace) },
        { to: '/w/$slug/projects', page: 'projects' },
        { to: '/w/$slug/settings', page: 'workspace' },
      ],
    },
    {
      group: 'admin',
      places: [
        { to: '/w/$slug/all-channels', page: 'channels', shown: admin },
        { to: '/w/$slug/deliveries', page: 'deliveries', shown: admin },
        { to: '/w/$slug/audit-log', page: 'auditLog', shown: admin },
        { to: '/w/$slug/jobs', page: 'jobs', shown: looksAfterServer ?? false },
      ],
    },
    {
      group: 'you',
      places: [
        { to: '/w/$slug/saved', page: 'saved' },
        { to: '/w/$slug/account', page: 'account' },
        { to: '/w/$slug/keys', page: 'keys' },
        { to: '/w/$slug/help', page: 'help' },
      ],
    },
  ]
  return groups
    .map(({ group, places }) => ({ group, places: places.filter(({ shown = true }) => shown) }))
    .filter(({ places }) => places.length > 0)
}
