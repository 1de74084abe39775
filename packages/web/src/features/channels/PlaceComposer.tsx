import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { text } from '../../text/emoji.ts'
import { useSendOnEnter } from '../accounts/sendOnEnter.ts'
import type { useUploads } from '../files/useUploads.ts'
import { useCast } from '../messages/cast.ts'
import { Composer } from '../messages/composer/Composer.tsx'
import type { ComposerFieldHandle } from '../messages/composer/ComposerField.tsx'
import { commandIn } from '../messages/composer/commands.ts'
import { useCommands } from '../messages/composer/useCommands.ts'
import { EmojiPicker } from '../messages/EmojiPicker.tsx'
import { useIsName } from '../messages/useIsName.ts'
import { tellFailure } from '../messages/useMessageActs.tsx'
import { useSuggest } from '../messages/useSuggest.ts'
import { UnreachedLine } from './UnreachedLine.tsx'
import { useDraft } from './useDraft.ts'
import { takeUp } from './writeNext.ts'

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
  const suggest = useSuggest({ channelId, withCommands: true })
  const isName = useIsName()
  const perform = useCommands(channelId)
  const [sendOnEnter] = useSendOnEnter()
  const place = threadId ?? channelId
  const [draft, keepDraft] = useDraft(channelId, threadId)
  const [picking, setPicking] = useState<Element>()
  const field = useRef<ComposerFieldHandle>(null)
  useEffect(() => {
    if (takeUp(place)) field.current?.focus()
  }, [place])

  function submit(body: string) {
    const command = commandIn(body)
    if (!command) send(body)
    else if (command.name === 'shrug') send(`${command.rest} ${SHRUG}`.trim())
    else {
      perform(command).catch((error: Error) => {
        tellFailure(error)
        // What was not done can be mended where it was written.
        field.current?.insert(body)
      })
    }
  }

  function send(body: string) {
    store.send({ channelId, threadId, body, files: uploads.take() })
    props.onSent?.()
  }

  return (
    <div>
      <UnreachedLine channelId={channelId} threadId={threadId} />
      <Composer
        ref={field}
        label={props.label}
        draft={draft}
        onDraft={(text) => {
          keepDraft(text)
          // Whom one may name is told apart by whether they are here.
          if (text.includes('@')) store.openRoster(channelId).catch(() => {})
          if (text !== '') store.typing(channelId, threadId)
        }}
        onSend={submit}
        onEditLast={props.onEditLast}
        suggest={suggest}
        isName={isName}
        attachments={uploads.attachments}
        onFiles={uploads.add}
        onRemoveAttachment={uploads.remove}
        onRetryAttachment={uploads.retry}
        onDescribeAttachment={uploads.describe}
        onPickEmoji={setPicking}
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

/** Written so that Markdown leaves it alone. */
const SHRUG = '¯\\\\\\_(ツ)\\_/¯'

function useTyping(place: string): string[] {
  const cast = useCast()
  const typing = useLive((view) => view.typing[place])
  return (typing ?? []).map((id) => cast.actor(id).name)
}
