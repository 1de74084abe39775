import { Ellipsis, EyeOff, History, Link2, MessageSquareReply, Pencil, SmilePlus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { classes } from '../../ui/classes.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import type { MenuEntry } from '../../ui/Menu.tsx'
import { Menu } from '../../ui/Menu.tsx'
import type { MessageActs, MessageView } from './messageView.ts'

/** Stands over the upper right of the message under the pointer or the focus; touch shows it after a tap. */
export function MessageBar({ message, acts }: { message: MessageView; acts: MessageActs }) {
  const [menuOpen, setMenuOpen] = useState(false)
  const entries = menuEntries(message, acts)
  return (
    <div
      role="toolbar"
      aria-label="Message actions"
      className={classes(
        'absolute -top-3.5 right-4 z-10 flex rounded-6 border border-line bg-float p-0.5 shadow-float transition-opacity',
        menuOpen
          ? 'opacity-100'
          : 'pointer-events-none opacity-0 group-focus-within/message:pointer-events-auto group-focus-within/message:opacity-100 group-hover/message:pointer-events-auto group-hover/message:opacity-100 group-focus/message:pointer-events-auto group-focus/message:opacity-100',
      )}
    >
      {acts.pickReaction && (
        <IconButton size="small" icon={SmilePlus} label="React" keys="R" onClick={() => acts.pickReaction?.(message)} />
      )}
      {acts.openThread && (
        <IconButton
          size="small"
          icon={MessageSquareReply}
          label="Reply in thread"
          keys="T"
          onClick={() => acts.openThread?.(message)}
        />
      )}
      {entries.length > 0 && (
        <Menu
          align="end"
          entries={entries}
          onOpenChange={setMenuOpen}
          trigger={<IconButton size="small" icon={Ellipsis} label="More actions" tooltip={false} />}
        />
      )}
    </div>
  )
}

function menuEntries(message: MessageView, acts: MessageActs): MenuEntry[] {
  const { edit, showHistory, copyLink, markUnread, remove } = acts
  const entries: (MenuEntry | false | undefined)[] = [
    message.mine && edit && { label: 'Edit', icon: Pencil, keys: 'E', onSelect: () => edit(message) },
    copyLink && { label: 'Copy link', icon: Link2, keys: 'C', onSelect: () => copyLink(message) },
    markUnread && { label: 'Mark unread from here', icon: EyeOff, keys: 'U', onSelect: () => markUnread(message) },
    message.editedAt !== undefined &&
      showHistory && { label: 'Show edits', icon: History, onSelect: () => showHistory(message) },
    remove && 'separator',
    remove && { label: 'Delete', icon: Trash2, keys: 'Delete', danger: true, onSelect: () => remove(message) },
  ]
  return entries.filter((entry): entry is MenuEntry => Boolean(entry))
}
