import type { MyWorkspace } from '@stoa/protocol/workspaces'
import type { LinkProps } from '@tanstack/react-router'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { text as saved } from '../../text/saved.ts'
import { isAdmin, mayBringOthers } from './roles.ts'

type Place = { to: NonNullable<LinkProps['to']>; label: string; for?: (workspace: MyWorkspace) => boolean }

/** Where one looks after the workspace and oneself. A column beside the page, a strip above it where there is no room. */
export function SettingsNav({ workspace }: { workspace: MyWorkspace }) {
  const nav = useRef<HTMLElement>(null)
  // Where the strip is longer than the screen, it begins at the page that is shown.
  useEffect(() => {
    nav.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [])
  return (
    <nav
      ref={nav}
      aria-label="Settings"
      className="flex shrink-0 gap-1 overflow-x-auto border-line border-b py-2 max-wide:-mx-4 max-wide:px-4 max-wide:mid:-mx-8 max-wide:mid:px-8 wide:sticky wide:top-0 wide:w-44 wide:flex-col wide:self-start wide:border-0 wide:pt-6"
    >
      {groups.map((group, index) => (
        <ul key={group.title} aria-label={group.title} className="flex gap-1 wide:mb-4 wide:flex-col">
          <li aria-hidden className="hidden px-2 pb-1 font-medium text-12 text-faint wide:block">
            {group.title}
          </li>
          {index > 0 && <li aria-hidden className="mx-1 my-2 w-px bg-line wide:hidden" />}
          {group.places
            .filter((place) => !place.for || place.for(workspace))
            .map((place) => (
              <li key={place.label} className="shrink-0">
                <Link
                  to={place.to}
                  params={{ slug: workspace.slug }}
                  activeProps={{ 'aria-current': 'page' }}
                  className="flex h-8 items-center whitespace-nowrap rounded-6 px-2 text-13 text-muted touch-target hover:bg-sunken hover:text-ink aria-[current=page]:bg-active aria-[current=page]:font-medium aria-[current=page]:text-ink"
                >
                  {place.label}
                </Link>
              </li>
            ))}
        </ul>
      ))}
    </nav>
  )
}

const groups: { title: string; places: Place[] }[] = [
  {
    title: 'Workspace',
    places: [
      { to: '/w/$slug/members', label: 'Members' },
      { to: '/w/$slug/connect', label: 'Connect an agent', for: mayBringOthers },
      { to: '/w/$slug/projects', label: 'Projects' },
      { to: '/w/$slug/settings', label: 'Workspace' },
      { to: '/w/$slug/audit-log', label: 'Audit log', for: isAdmin },
    ],
  },
  {
    title: 'You',
    places: [
      { to: '/w/$slug/saved', label: saved.title },
      { to: '/w/$slug/account', label: 'Account' },
      { to: '/w/$slug/keys', label: 'Access keys' },
      { to: '/w/$slug/help', label: 'Help' },
    ],
  },
]
