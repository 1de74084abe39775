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
  /** A button that stands over its end while the item is under the pointer or has the focus. */
  more?: ReactNode
  /** For the list item around it, such as what makes it move. */
  row?: ComponentProps<'li'>
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
  more,
  row,
  ...rest
}: SidebarItemProps) {
  const forMe = mentions + direct
  const bold = unread || forMe > 0
  const link = useRender({
    defaultTagName: 'a',
    render,
    props: {
      ...rest,
      'aria-current': current ? 'page' : undefined,
      className: classes(
        'flex h-7.5 w-full items-center gap-2.5 rounded-6 px-2 text-left text-13 transition-colors focus-visible:-outline-offset-2 coarse:h-11 coarse:text-15',
        current ? 'bg-active text-ink' : 'hover:bg-sunken group-hover/row:bg-sunken',
        !current && (bold ? 'text-ink' : muted ? 'text-faint' : 'text-muted'),
        bold && 'font-semibold',
      ),
      children: (
        <>
          <span className={classes('grid size-5 shrink-0 place-items-center', muted && !bold && 'opacity-60')}>
            {mark}
          </span>
          <span className={classes('truncate', detail ? 'max-w-[70%] shrink-0' : 'flex-1')}>{name}</span>
          {detail && <span className="min-w-0 flex-1 truncate font-normal text-12 text-faint">{detail}</span>}
          {bold && (
            <span className="ml-auto flex shrink-0 items-center">
              {forMe === 0 && <span className="sr-only">{text.unread}</span>}
              <CountBadge count={forMe} label={direct > 0 ? text.unreadMessages(direct) : text.mentions(mentions)} />
            </span>
          )}
        </>
      ),
    },
  })
  return (
    <li {...row} className={classes('group/row relative px-2', row?.className)}>
      {link}
      {more && <span className="absolute inset-y-0 right-2.5 flex items-center">{more}</span>}
    </li>
  )
}
