import { ALargeSmall, Smile } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { Suspense, useRef, useState } from 'react'
import { text as words } from '../../../text/composer.ts'
import { text as files } from '../../../text/files.ts'
import { classes } from '../../../ui/classes.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { showToast } from '../../../ui/toasts.ts'
import { AttachmentStrip, FormatBar } from '../parts.ts'
import type { AttachmentView } from './AttachmentStrip.tsx'
import { AttachButton, SendButton } from './ComposerButtons.tsx'
import type { ComposerFieldHandle } from './ComposerField.tsx'
import { ComposerField } from './ComposerField.tsx'
import type { IsName } from './lightPieces.ts'
import type { Suggest } from './SuggestionList.tsx'
import { TypingLine } from './TypingLine.tsx'

/** Characters a message may have; the count shows when the end comes near. */
const LIMIT = 40_000
const SHOW_COUNT_FROM = 38_000

export type ComposerProps = {
  ref?: Ref<ComposerFieldHandle>
  /** "Message #design": the field's name and its placeholder. */
  label: string
  /** What was left unsent here; takes the text's place when it changes. Give the composer a `key` per place. */
  draft?: string
  onDraft?: (text: string) => void
  /** Gets the text, trimmed; the field is empty in the same frame. */
  onSend: (text: string) => void
  onEditLast?: () => void
  suggest?: Suggest
  isName?: IsName
  attachments?: AttachmentView[]
  onFiles?: (files: File[]) => void
  onRemoveAttachment?: (id: string) => void
  onRetryAttachment?: (id: string) => void
  onDescribeAttachment?: (id: string, alt: string) => void
  /** Opens the emoji picker beside its button; what is picked is inserted through the handle. */
  onPickEmoji?: (button: Element) => void
  typing?: string[]
  sendOnEnter?: boolean
  /** Says why nothing can be written here, in place of the field. */
  closed?: ReactNode
  autoFocus?: boolean
}

export function Composer(props: ComposerProps) {
  const { attachments = [], onFiles, onDraft } = props
  const [text, setText] = useState(props.draft ?? '')
  const [given, setGiven] = useState(props.draft)
  const [formatting, setFormatting] = useState(false)
  const field = useRef<ComposerFieldHandle>(null)
  const uploading = attachments.some((attachment) => attachment.state !== 'done')
  const sendable = (text.trim() !== '' || attachments.length > 0) && !uploading && text.length <= LIMIT

  if (given !== props.draft) {
    setGiven(props.draft)
    setText(props.draft ?? '')
  }

  function change(next: string) {
    setText(next)
    onDraft?.(next)
  }

  /** Its button goes with it: whoever pressed that by key goes on writing. */
  function remove(id: string) {
    if (document.activeElement?.matches('button:focus-visible')) field.current?.focus()
    props.onRemoveAttachment?.(id)
  }

  function send() {
    if (uploading) showToast({ text: files.onTheirWay })
    if (!sendable) return
    props.onSend(text.trim())
    change('')
    field.current?.focus()
  }

  if (props.closed) return <p className="px-4 py-4 text-center text-13 text-muted">{props.closed}</p>
  return (
    <div className="mx-auto w-full max-w-message px-4 pb-3">
      <TypingLine names={props.typing ?? []} />
      <div className="relative rounded-10 border border-line-strong bg-page transition-colors focus-within:border-accent">
        <Suspense>
          {formatting && <FormatBar onFormat={(format) => field.current?.format(format)} />}
          {attachments.length > 0 && (
            <AttachmentStrip
              attachments={attachments}
              onRemove={remove}
              onRetry={(id) => props.onRetryAttachment?.(id)}
              onDescribe={props.onDescribeAttachment}
            />
          )}
        </Suspense>
        <div className="flex items-end gap-0.5 p-1">
          {onFiles && <AttachButton onFiles={onFiles} />}
          <ComposerField
            ref={(handle) => {
              field.current = handle
              assign(props.ref, handle)
            }}
            label={props.label}
            placeholder={props.label}
            text={text}
            onText={change}
            onSubmit={send}
            onEditLast={props.onEditLast}
            onFiles={onFiles}
            suggest={props.suggest}
            isName={props.isName}
            sendOnEnter={props.sendOnEnter}
            autoFocus={props.autoFocus}
          />
          <IconButton
            icon={ALargeSmall}
            label={words.formatting}
            pressed={formatting}
            onClick={() => setFormatting(!formatting)}
            className="mb-0.5 max-mid:hidden"
          />
          {props.onPickEmoji && (
            <IconButton
              icon={Smile}
              label={words.emoji}
              onClick={(event) => props.onPickEmoji?.(event.currentTarget)}
              className="mb-0.5"
            />
          )}
          <SendButton enabled={sendable} onSend={send} />
        </div>
        {text.length > SHOW_COUNT_FROM && <Count length={text.length} />}
      </div>
    </div>
  )
}

function Count({ length }: { length: number }) {
  const over = length > LIMIT
  return (
    <p
      role="status"
      className={classes('px-3 pb-1.5 text-right text-12 tabular-nums', over ? 'text-danger' : 'text-faint')}
    >
      {over ? words.tooLong(length - LIMIT) : words.left(LIMIT - length)}
    </p>
  )
}

function assign<T>(ref: Ref<T> | undefined, value: T) {
  if (typeof ref === 'function') ref(value)
  else if (ref) ref.current = value
}
