import { useNavigate } from '@tanstack/react-router'
import type { RefObject } from 'react'
import { Activity, memo, useCallback, useEffect, useEffectEvent, useInsertionEffect, useRef, useState } from 'react'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { FirstSteps } from '../shell/FirstSteps.tsx'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { ChannelView } from './ChannelView.tsx'
import type { KeptPlace } from './keptPlaces.ts'
import { forgetGone, noPlaces, rest, show, shownPlace } from './keptPlaces.ts'

export type ChannelPlacesProps = {
  channelId: string
  /** The message that the address names. */
  targetId: string | undefined
}

/**
 * The channel that is shown, over the last ones that were: those stay drawn out of sight, follow nothing meanwhile, and
 * coming back to them draws only what has changed.
 */
export function ChannelPlaces({ channelId, targetId }: ChannelPlacesProps) {
  const store = useLiveStore()
  const box = useRef<HTMLDivElement>(null)
  const [kept, setKept] = useState(noPlaces)
  // The channel whose end was asked for, as long as it is shown.
  const [endOf, setEndOf] = useState<string>()
  if (endOf !== undefined && endOf !== channelId) setEndOf(undefined)

  const shown = shownPlace(kept)
  if (shown?.channelId !== channelId || shown.targetId !== targetId) {
    const { unread = 0, mentions = 0 } = store.getView().state.channels.byId[channelId]?.state ?? {}
    setKept(show(kept, { channelId, targetId, toEnd: endOf === channelId, isUnread: unread > 0 || mentions > 0 }))
  }
  const there = useLive((view) => view.state.channels.byId)
  const left = forgetGone(kept, (id) => there[id] !== undefined)
  if (left !== kept) setKept(left)
  const onRest = useCallback((key: string, rests: boolean) => setKept((before) => rest(before, key, rests)), [])

  useKeptLayout(box, shown?.key)
  return (
    <div ref={box} className="relative isolate min-h-0 flex-1">
      {kept.places.map((place) => (
        <Activity key={place.key} mode={place === shown ? 'visible' : 'hidden'}>
          <Place place={place} onEnd={setEndOf} onRest={onRest} />
        </Activity>
      ))}
    </div>
  )
}

type PlaceProps = {
  place: KeptPlace
  onEnd: (channelId: string) => void
  onRest: (key: string, rests: boolean) => void
}

const Place = memo(
  function Place({ place: { key, channelId, targetId, toEnd }, onEnd, onRest }: PlaceProps) {
    const { slug } = useWorkspace()
    const navigate = useNavigate()
    const entry = useLive((view) => view.state.channels.byId[channelId])
    const tellRest = useCallback((rests: boolean) => onRest(key, rests), [key, onRest])
    const goTo = (message: string | undefined) =>
      void navigate({
        to: '/w/$slug/c/$channelId',
        params: { slug, channelId },
        search: (before) => ({ ...before, message }),
      })
    return (
      <div
        data-place={key}
        className="absolute inset-0 flex flex-col data-kept:-z-1 data-kept:[content-visibility:hidden]"
      >
        {entry && (
          <ChannelView
            entry={entry}
            targetId={targetId}
            toEnd={toEnd}
            onLatest={() => {
              onEnd(channelId)
              goTo(undefined)
            }}
            onMessage={goTo}
            onRest={tellRest}
            above={<FirstSteps channel={entry.channel} />}
          />
        )}
      </div>
    )
  },
  // Drawn anew when it comes back, with all that it has not followed; whether it rests changes nothing in it.
  (before, after) => before.place.key === after.place.key && before.place.shownAt === after.place.shownAt,
)

/**
 * React hides by `display: none`, which forgets how everything in it was laid out; `content-visibility` remembers. That is
 * put in its place before the layout effects of what comes into sight, the first of which has the page laid out, and
 * again when React hides anew what it drew while it was hidden. A browser that does not know it leaves React's way.
 */
function useKeptLayout(box: RefObject<HTMLElement | null>, shown: string | undefined): void {
  const keep = useEffectEvent(() => {
    for (const place of box.current?.querySelectorAll<HTMLElement>(':scope > [data-place]') ?? []) {
      const isKept = place.dataset.place !== shown
      place.toggleAttribute('data-kept', isKept)
      if (isKept) place.style.removeProperty('display')
    }
  })
  useInsertionEffect(() => {
    if (CSS.supports('content-visibility', 'hidden')) keep()
  })
  useEffect(() => {
    if (!box.current || !CSS.supports('content-visibility', 'hidden')) return
    const observer = new MutationObserver(keep)
    observer.observe(box.current, { subtree: true, attributeFilter: ['style'] })
    return () => observer.disconnect()
  }, [box])
}
