import type { ComponentProps, DragEvent } from 'react'
import { useState } from 'react'
import { useSidebarLook } from './sidebarLook.ts'
import { moved } from './sidebarOrder.ts'

export type Reorder = {
  /** Everything that the section lists, as it is shown. */
  ids: readonly string[]
  /** Puts one where another is. */
  move: (id: string, target: string) => void
  /** What makes an item's row move by the pointer. */
  row: (id: string) => ComponentProps<'li'>
}

/** Lets the reader put the items of one section in an order of their own. */
export function useReorder(ids: readonly string[]): Reorder {
  const [{ order }, change] = useSidebarLook()
  const [dragged, setDragged] = useState<string>()
  const [over, setOver] = useState<string>()

  function move(id: string, target: string) {
    if (id !== target) change({ order: moved(order, ids, id, target) })
  }

  function end() {
    setDragged(undefined)
    setOver(undefined)
  }

  return {
    ids,
    move,
    row: (id) => ({
      draggable: true,
      className: over === id && dragged !== id ? edge(ids, dragged, id) : dragged === id ? 'opacity-50' : '',
      onDragStart: (event: DragEvent) => {
        event.dataTransfer.effectAllowed = 'move'
        setDragged(id)
      },
      onDragOver: (event: DragEvent) => {
        if (dragged === undefined) return
        event.preventDefault()
        setOver(id)
      },
      onDrop: (event: DragEvent) => {
        if (dragged === undefined) return
        event.preventDefault()
        move(dragged, id)
        end()
      },
      onDragEnd: end,
    }),
  }
}

/** A line where the item would come to stand. */
function edge(ids: readonly string[], dragged: string | undefined, over: string): string {
  const isDown = dragged !== undefined && ids.indexOf(dragged) < ids.indexOf(over)
  return isDown ? 'shadow-[0_2px_0_0_var(--color-accent)]' : 'shadow-[0_-2px_0_0_var(--color-accent)]'
}
