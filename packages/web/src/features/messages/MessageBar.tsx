import {
  Bookmark,
  BookmarkX,
  Copy,
  Ellipsis,
  EyeOff,
  History,
  Link2,
  MessageSquareReply,
  Pencil,
  Pin,
  PinOff,
  SmilePlus,
  Trash2,
} from 'lucide-react'
import { text } from '../../text/messages.ts'
import { text as pins } from '../../text/pins.ts'
import { text as saved } from '../../text/saved.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import type { MenuEntry } from '../../ui/MenuPopup.tsx'
import { tooltip } from '../../ui/tooltip.ts'
import { useRecentEmoji } from './emoji/recentEmoji.ts'
import type { MessageActs, MessageView } from './messageView.ts'

export type MessageBarProps = {
  message: MessageView
  acts: MessageActs
  /** Whether its menu is open; the bar must outlive the pointer then. */
  open: boolean
  onOpen: (open: boolean) => void
}

/** So many reactions are one press away. */
const QUICK = 3

/** Stands over the upper right of the message under the pointer or the focus; touch shows it after a tap. */
export function MessageBar({ message, acts, open, onOpen }: MessageBarProps) {
  const entries = menuEntries(message, acts)
  const [recent, addRecent] = useRecentEmoji()
  return (
    <div
      role="toolbar"
      aria-label={text.act.toolbar}
      className="absolute -top-3.5 right-4 z-10 flex coarse:-top-11 animate-appear rounded-6 border border-line bg-float p-0.5 shadow-float"
    >
      {acts.react &&
        recent.slice(0, QUICK).map((char) => (
          <button
            key={char}
            type="button"
            {...tooltip(text.act.reactWith(char))}
            aria-label={text.act.reactWith(char)}
            onClick={() => {
              addRecent(char)
              acts.react?.(message, char)
            }}
            className="grid size-7 place-items-center rounded-6 text-15 leading-none hover:bg-active touch-target"
          >
            {char}
          </button>
        ))}
      {acts.pickReaction && (
        <IconButton
          size="small"
          icon={SmilePlus}
          label={text.act.react}
          keys="R"
          onClick={() => acts.pickReaction?.(message)}
        />
      )}
      {acts.openThread && (
        <IconButton
          size="small"
          icon={MessageSquareReply}
          label={text.act.reply}
          keys="T"
          onClick={() => acts.openThread?.(message)}
        />
      )}
      {entries.length > 0 && (
        <Menu
          align="end"
          entries={entries}
          open={open}
          onOpenChange={onOpen}
          trigger={<IconButton size="small" icon={Ellipsis} label={text.act.more} />}
        />
      )}
    </div>
  )
}

/** What one may do with a message, in the order of the menu: an act of its own is one more line. */
function menuEntries(message: MessageView, acts: MessageActs): MenuEntry[] {
  const { edit, showHistory, copyLink, copyText, markUnread, pin, save, remove } = acts
  const entries: (MenuEntry | false | undefined)[] = [
    message.mine && edit && { label: text.act.edit, icon: Pencil, keys: 'E', onSelect: () => edit(message) },
    copyText && message.body !== '' && { label: text.act.copyText, icon: Copy, onSelect: () => copyText(message) },
    copyLink && { label: text.act.copyLink, icon: Link2, keys: 'C', onSelect: () => copyLink(message) },
    markUnread && { label: text.act.markUnread, icon: EyeOff, keys: 'U', onSelect: () => markUnread(message) },
    save && {
      label: message.saved ? saved.unsave : saved.save,
      icon: message.saved ? BookmarkX : Bookmark,
      keys: 'S',
      onSelect: () => save(message),
    },
    pin && {
      label: message.pin ? pins.unpin : pins.pin,
      icon: message.pin ? PinOff : Pin,
      keys: 'P',
      onSelect: () => pin(message),
    },
    message.editedAt !== undefined &&
      showHistory && { label: text.act.showEdits, icon: History, onSelect: () => showHistory(message) },
    message.removable && remove && 'separator',
    message.removable &&
      remove && { label: text.act.delete, icon: Trash2, keys: 'Delete', danger: true, onSelect: () => remove(message) },
  ]
  return entries.filter((entry): entry is MenuEntry => Boolean(entry))
}
