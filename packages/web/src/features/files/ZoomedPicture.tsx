import type { CSSProperties, MouseEvent, PointerEvent, TouchEvent } from 'react'
import { useLayoutEffect, useRef, useState } from 'react'
import { text } from '../../text/files.ts'
import { classes } from '../../ui/classes.ts'
import type { PictureView } from './fileView.ts'
import type { Zoom } from './useZoom.ts'

/** Fingers that go this far sideways, in pixels, turn the page. */
const SWIPE = 60
/** A pointer that went no further was a click. */
const STILL = 4

type ZoomedPictureProps = { file: PictureView; zoom: Zoom; onStep: (by: number) => void }

/** Fits its room, or is as large as asked and moved about in. The small picture stands in its place until it is there. */
export function ZoomedPicture({ file, zoom, onStep }: ZoomedPictureProps) {
  const { image } = file
  const { scale, stage, place } = zoom
  const [failed, setFailed] = useState(false)
  const grip = useRef<{ x: number; y: number; moved: boolean }>(undefined)
  const touch = useRef<{ x: number; y: number }>(undefined)

  // What was pointed at is where it was; the scroll position is the browser's to hold.
  useLayoutEffect(() => {
    const room = stage.current
    if (!room || !scale) return
    room.scrollLeft = room.scrollWidth * place.current.x - room.clientWidth / 2
    room.scrollTop = room.scrollHeight * place.current.y - room.clientHeight / 2
  }, [scale, stage, place])

  function click(event: MouseEvent<HTMLElement>) {
    if (grip.current?.moved) return
    const box = event.currentTarget.getBoundingClientRect()
    zoom.toggle({ x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height })
  }

  function move(event: PointerEvent) {
    const held = grip.current
    if (!held || !stage.current || event.buttons !== 1 || event.pointerType === 'touch') return
    const [x, y] = [event.clientX - held.x, event.clientY - held.y]
    if (!held.moved && Math.hypot(x, y) < STILL) return
    stage.current.scrollBy(-x, -y)
    grip.current = { x: event.clientX, y: event.clientY, moved: true }
  }

  function lift(event: TouchEvent) {
    const [from, end] = [touch.current, event.changedTouches[0]]
    if (!from || !end || scale) return
    const x = end.clientX - from.x
    if (Math.abs(x) > SWIPE && Math.abs(x) > 2 * Math.abs(end.clientY - from.y)) onStep(x < 0 ? 1 : -1)
  }

  const ratio = image.width / image.height
  const size: CSSProperties = {
    width: scale ? image.width * scale : `min(100cqw, ${100 * ratio}cqh, ${image.width}px)`,
    aspectRatio: `${image.width} / ${image.height}`,
  }
  return (
    <div
      ref={stage}
      className={classes('grid min-w-0 flex-1 [container-type:size]', scale ? 'overflow-auto' : 'overflow-hidden')}
      onPointerDown={(event) => {
        grip.current = { x: event.clientX, y: event.clientY, moved: false }
      }}
      onPointerMove={move}
      onTouchStart={(event) => {
        const first = event.touches[0]
        touch.current = first && event.touches.length === 1 ? { x: first.clientX, y: first.clientY } : undefined
      }}
      onTouchEnd={lift}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a second way to what the zoom buttons and keys do */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
      <div
        ref={zoom.picture}
        style={size}
        onClick={click}
        className={classes(
          'relative m-auto select-none bg-ink',
          scale ? 'cursor-grab active:cursor-grabbing' : 'cursor-zoom-in',
        )}
      >
        {failed ? (
          <p role="alert" className="grid size-full min-h-24 min-w-60 place-items-center text-13 text-muted">
            {text.notShown}
          </p>
        ) : (
          <>
            <img src={image.previewUrl} alt="" draggable={false} className="absolute inset-0 size-full" />
            <img
              src={file.url}
              alt={file.alt || file.name}
              draggable={false}
              onError={() => setFailed(true)}
              className="absolute inset-0 size-full"
            />
          </>
        )}
      </div>
    </div>
  )
}
