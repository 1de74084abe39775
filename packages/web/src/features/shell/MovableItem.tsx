import { ArrowDown, ArrowUp, Ellipsis } from 'lucide-react'
import type { FocusEvent, PointerEvent } from 'react'
import { useState } from 'react'
import { text } from '../../text/shell.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import type { MenuEntry } from '../../ui/MenuPopup.tsx'
import type { SidebarItemProps } from '../../ui/shell/SidebarItem.tsx'
import { SidebarItem } from '../../ui/shell/SidebarItem.tsx'
import { announceMove } from './moves.ts'
import type { Reorder } from './useReorder.ts'

export type MovableItemProps = Omit<SidebarItemProps, 'more' | 'row' | 'name'> & {
  id: string
  name: string
  reorder: Reorder
  /** What else can be done with it. */
  entries: MenuEntry[]
}

/** An item of the sidebar with a menu of its own, which moves by the pointer or by that menu. */
export function MovableItem({ id, name, reorder, entries, ...item }: MovableItemProps) {
  const [near, setNear] = useState(false)
  const [open, setOpen] = useState(false)
  const at = reorder.ids.indexOf(id)
  const step = (by: 1 | -1) => () => {
    const target = reorder.ids[at + by]
    if (target === undefined) return
    reorder.move(id, target)
    announceMove(text.item.moved(name, at + by + 1, reorder.ids.length))
  }
  const moves: MenuEntry[] = [
    { label: text.item.moveUp, icon: ArrowUp, onSelect: step(-1), disabled: at <= 0 },
    { label: text.item.moveDown, icon: ArrowDown, onSelect: step(1), disabled: at === reorder.ids.length - 1 },
  ]
  return (
    <SidebarItem
      {...item}
      name={name}
      row={{
        ...reorder.row(id),
        onPointerEnter: ({ pointerType }: PointerEvent) => pointerType !== 'touch' && setNear(true),
        onPointerLeave: () => setNear(false),
        onFocus: () => setNear(true),
        onBlur: ({ currentTarget, relatedTarget }: FocusEvent) =>
          setNear(relatedTarget instanceof Node && currentTarget.contains(relatedTarget)),
        onContextMenu: (event) => {
          event.preventDefault()
          setOpen(true)
        },
      }}
      more={
        (near || open) && (
          <Menu
            open={open}
            onOpenChange={setOpen}
            entries={[...entries, 'separator', ...moves]}
            trigger={
              <IconButton
                size="small"
                icon={Ellipsis}
                label={text.item.menu(name)}
                className={`size-6 ${item.current ? 'bg-active' : 'bg-sunken'}`}
              />
            }
          />
        )
      }
    />
  )
}
