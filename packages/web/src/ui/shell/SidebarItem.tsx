import { useRender } from '@base-ui/react/use-render'
import type { ComponentProps, ReactNode } from 'react'
import { text } from '../../text/ui.ts'
import { CountBadge } from '../Badge.tsx'
import { classes } from '../classes.ts'

export type SidebarItemProps = Omit<ComponentProps<'a'>, 'children'> & {
  /** A sign, an icon or an avatar, in a box of 20 px. */
  mark: ReactNode
  name: ReactNode
  /** A second, quieter word: an agent's work, a status. */
  detail?: ReactNode
  current?: boolean
  unread?: boolean
  /** How much of what is unread names the reader. */
  mentions?: number
  /** How much is unread where all of it is meant for the reader: a direct conversation. */
  direct?: number
  muted?: boolean
  /** A router's link to draw it with. */
  render?: useRender.RenderProp
}

/** A place one can go to. Unread is bold, what is meant for the reader is counted, muted is dim. */
export function SidebarItem({
  mark,
  name,
  detail,
  current,
  unread,
  mentions = 0,
  direct = 0,
  muted,
  render,
  ...rest
}: SidebarItemProps) {
  const forMe = mentions + direct
  const link = useRender({
    defaultTagName: 'a',
    render,
    props: {
      ...rest,
      'aria-current': current ? 'page' : undefined,
      className: classes(
        'flex h-7.5 items-center gap-2.5 rounded-6 px-2 text-13 transition-colors coarse:h-11 coarse:text-15',
        current ? 'bg-active text-ink' : 'hover:bg-sunken',
        !current && (unread || forMe > 0 ? 'text-ink' : muted ? 'text-faint' : 'text-muted'),
        (unread || forMe > 0) && 'font-semibold',
      ),
      children: (
        <>
          <span className="grid size-5 shrink-0 place-items-center">{mark}</span>
          <span className="truncate">{name}</span>
          {detail && <span className="min-w-0 flex-1 truncate font-normal text-12 text-faint">{detail}</span>}
          <span className="ml-auto flex shrink-0 items-center">
            {unread && forMe === 0 && <span className="sr-only">{text.unread}</span>}
            <CountBadge count={forMe} label={direct > 0 ? text.unreadMessages(direct) : text.mentions(mentions)} />
          </span>
        </>
      ),
    },
  })
  return <li className="px-2">{link}</li>
}
