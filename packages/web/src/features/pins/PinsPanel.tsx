import { Pin, PinOff } from 'lucide-react'
import { useCallback } from 'react'
import type { HeldMessage } from '../../live/state.ts'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { useLoading } from '../../live/useLoading.ts'
import { Phrase } from '../../text/Phrase.tsx'
import { text } from '../../text/pins.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Markdown } from '../../ui/markdown/Markdown.tsx'
import { MessageSkeletons } from '../../ui/Skeleton.tsx'
import { PaneHeader } from '../../ui/shell/PaneHeader.tsx'
import { useWidthMode } from '../../ui/shell/useWidthMode.ts'
import { Time } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toasts.ts'
import { channelLabel } from '../channels/places.ts'
import { useCast, useNames } from '../messages/cast.ts'
import { MessageLink } from '../messages/MessageLink.tsx'

/** What a channel keeps at hand, last pinned first, beside it. Give it a `key` per channel. */
export function PinsPanel({ channelId, onClose }: { channelId: string; onClose: () => void }) {
  const store = useLiveStore()
  const cast = useCast()
  const entry = useLive((view) => view.state.channels.byId[channelId])
  const list = useLive((view) => view.state.pins[channelId])
  const load = useCallback(() => store.openPins(channelId), [store, channelId])
  const { failure, retry } = useLoading(list === undefined, load)
  const place = entry ? channelLabel(entry.channel, cast) : ''
  const open = Boolean(entry?.state && !entry.channel.archivedAt)
  return (
    <>
      <PaneHeader level={2} title={text.title} detail={place} onClose={onClose} />
      <div tabIndex={list?.messages.length === 0 ? 0 : undefined} className="min-h-0 flex-1 overflow-y-auto py-2">
        {failure ? (
          <ErrorState title={text.notLoaded} advice={failure} onRetry={retry} />
        ) : !list ? (
          <MessageSkeletons count={4} />
        ) : list.messages.length === 0 ? (
          <NothingPinned open={open} />
        ) : (
          <ul aria-label={text.list(place)}>
            {list.messages.map((message) => (
              <li key={message.id}>
                <PinnedMessage message={message} open={open} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  )
}

function PinnedMessage({ message, open }: { message: HeldMessage; open: boolean }) {
  const store = useLiveStore()
  const cast = useCast()
  const names = useNames()
  const isBeside = useWidthMode() === 'wide'
  const { pin } = message
  const change = (adds: boolean) =>
    store.pin(message.id, adds).catch((error: Error) => showToast({ text: error.message, look: 'danger' }))
  const unpin = () => {
    void change(false)
    showToast({ text: text.unpinned, undo: () => void change(true) })
  }
  return (
    <MessageLink message={message} cast={cast} {...(isBeside && { panel: 'pins' })}>
      <div className="max-h-60 overflow-hidden">
        <Markdown body={message.body} names={names} />
      </div>
      <div className="mt-1 flex items-center justify-between gap-2 text-12 text-faint">
        {pin && (
          <span className="inline-flex min-w-0 items-center gap-1.5">
            <Pin aria-hidden size={12} className="shrink-0" />
            <span>
              <Phrase
                of={text.byAt}
                name={pin.memberId === cast.myId ? text.you : cast.actor(pin.memberId).name}
                time={<Time at={pin.at} />}
              />
            </span>
          </span>
        )}
        {open && (
          <IconButton size="small" icon={PinOff} label={text.unpin} onClick={unpin} className="relative z-1 shrink-0" />
        )}
      </div>
    </MessageLink>
  )
}

function NothingPinned({ open }: { open: boolean }) {
  if (!open) return <EmptyState icon={Pin} sentence={text.emptyArchived} />
  return <EmptyState icon={Pin} sentence={text.empty} action={<p className="text-13 text-faint">{text.how}</p>} />
}
