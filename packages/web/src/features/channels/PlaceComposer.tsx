import type { ReactNode } from 'react'
import { useRef, useState } from 'react'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { text } from '../../text/emoji.ts'
import { useSendOnEnter } from '../accounts/sendOnEnter.ts'
import type { useUploads } from '../files/useUploads.ts'
import { useCast } from '../messages/cast.ts'
import { Composer } from '../messages/composer/Composer.tsx'
import type { ComposerFieldHandle } from '../messages/composer/ComposerField.tsx'
import { EmojiPicker } from '../messages/EmojiPicker.tsx'
import { useSuggest } from '../messages/useSuggest.ts'
import { draftOf, keepTyped } from './typed.ts'

export type PlaceComposerProps = {
  channelId: string
  threadId: string | null
  label: string
  uploads: ReturnType<typeof useUploads>
  onEditLast?: () => void
  onSent?: () => void
  closed?: ReactNode
  autoFocus?: boolean
}

/** Where one writes to a channel or into a thread. Give it a `key` per place. */
export function PlaceComposer(props: PlaceComposerProps) {
  const { channelId, threadId, uploads } = props
  const store = useLiveStore()
  const suggest = useSuggest()
  const [sendOnEnter] = useSendOnEnter()
  const place = threadId ?? channelId
  const [draft] = useState(() => draftOf(place, store.getView().state.drafts.byId[place]))
  const [picking, setPicking] = useState<Element>()
  const box = useRef<HTMLDivElement>(null)
  const field = useRef<ComposerFieldHandle>(null)

  return (
    <div ref={box}>
      <Composer
        ref={field}
        label={props.label}
        draft={draft}
        onDraft={(text) => {
          keepTyped(place, text)
          store.saveDraft(channelId, threadId, text)
          if (text !== '') store.typing(channelId, threadId)
        }}
        onSend={(body) => {
          store.send({ channelId, threadId, body, files: uploads.take() })
          props.onSent?.()
        }}
        onEditLast={props.onEditLast}
        suggest={suggest}
        attachments={uploads.attachments}
        onFiles={uploads.add}
        onRemoveAttachment={uploads.remove}
        onRetryAttachment={uploads.retry}
        onPickEmoji={() => setPicking(box.current ?? undefined)}
        typing={useTyping(place)}
        sendOnEnter={sendOnEnter}
        closed={props.closed}
        autoFocus={props.autoFocus}
      />
      <EmojiPicker
        title={text.title}
        anchor={picking}
        onPick={(char) => field.current?.insert(char)}
        onClose={() => setPicking(undefined)}
      />
    </div>
  )
}

function useTyping(place: string): string[] {
  const cast = useCast()
  const typing = useLive((view) => view.typing[place])
  return (typing ?? []).map((id) => cast.actor(id).name)
}
