import type { ComponentProps, DragEvent } from 'react'
import { useMemo, useState } from 'react'
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

/**
 * Lets the reader put the items of one section in an order of their own. The same until what is listed, its order or
 * what is dragged changes: every item depends on it.
 */
export function useReorder(given: readonly string[]): Reorder {
  const [ids, setIds] = useState(given)
  if (ids.length !== given.length || ids.some((id, index) => id !== given[index])) setIds(given)
  const [{ order }, change] = useSidebarLook()
  const [dragged, setDragged] = useState<string>()
  const [over, setOver] = useState<string>()

  return useMemo(() => {
    const move = (id: string, target: string) => {
      if (id !== target) change({ order: moved(order, ids, id, target) })
    }
    const end = () => {
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
  }, [ids, order, change, dragged, over])
}

/** A line where the item would come to stand. */
function edge(ids: readonly string[], dragged: string | undefined, over: string): string {
  const isDown = dragged !== undefined && ids.indexOf(dragged) < ids.indexOf(over)
  return isDown ? 'shadow-[0_2px_0_0_var(--color-accent)]' : 'shadow-[0_-2px_0_0_var(--color-accent)]'
}
