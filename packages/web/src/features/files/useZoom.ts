import { useRef, useState } from 'react'
import type { ImageView } from './fileView.ts'

const STEP = 1.5
const MOST = 8

/** From 0 to 1, of the picture: what stays where it is while it grows. */
export type Place = { x: number; y: number }
const MIDDLE: Place = { x: 0.5, y: 0.5 }

/** How large a picture is drawn: `scale` in CSS pixels for each of its own, undefined while it fits its room. */
export function useZoom(image: ImageView | undefined) {
  const [scale, setScale] = useState<number>()
  const stage = useRef<HTMLDivElement>(null)
  const picture = useRef<HTMLDivElement>(null)
  const place = useRef(MIDDLE)

  function drawn(): number {
    return image && picture.current ? picture.current.offsetWidth / image.width : 1
  }

  function fitting(): number {
    const room = stage.current
    return image && room ? Math.min(1, room.clientWidth / image.width, room.clientHeight / image.height) : 1
  }

  function to(next: number, at = MIDDLE) {
    place.current = at
    setScale(next <= fitting() * 1.01 ? undefined : Math.min(next, MOST))
  }

  return {
    scale,
    stage,
    picture,
    place,
    fit: () => setScale(undefined),
    by: (steps: number) => image && to(drawn() * STEP ** steps),
    toFullSize: () => image && to(1),
    /** Closer where one points, or back to the whole. A small picture is not made out of its own pixels: it doubles. */
    toggle: (at: Place) => (scale ? setScale(undefined) : to(drawn() >= 0.99 ? 2 : 1, at)),
  }
}

export type Zoom = ReturnType<typeof useZoom>
