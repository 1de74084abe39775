import { Check, File as FileIcon, RotateCw, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Suspense, useState } from 'react'
import { text as words } from '../../../text/composer.ts'
import { text } from '../../../text/files.ts'
import { byteSize } from '../../../ui/byteSize.ts'
import { classes } from '../../../ui/classes.ts'
import { lazyPart } from '../../../ui/lazyPart.tsx'
import { tooltip } from '../../../ui/tooltip.ts'

export type AttachmentView = {
  id: string
  name: string
  size: number
  state: 'uploading' | 'done' | 'failed'
  /** From 0 to 1, while it goes up. */
  progress: number
  failure?: string
  /** Whether sending it again would fail again: it can only be taken off. */
  isFinal?: boolean
  previewUrl?: string
  /** A picture that is there: what it shows may be said. */
  describable?: boolean
  alt?: string
}

export type AttachmentStripProps = {
  attachments: AttachmentView[]
  onRemove: (id: string) => void
  onRetry: (id: string) => void
  onDescribe?: (id: string, alt: string) => void
}

const DescribeDialog = lazyPart(() => import('../../files/DescribeDialog.tsx'), 'DescribeDialog')

/** Files that go with the message: each shows how far it is, and can be taken off, tried again where that may help, or described. */
export function AttachmentStrip({ attachments, onRemove, onRetry, onDescribe }: AttachmentStripProps) {
  const [describedId, setDescribedId] = useState<string>()
  const described = attachments.find(({ id }) => id === describedId)
  const there = attachments.filter(({ state }) => state === 'done').length
  return (
    <>
      <p role="status" className="sr-only">
        {text.there(there, attachments.length)}
      </p>
      <ul aria-label={words.attachments} className="flex gap-2 overflow-x-auto px-2 pt-2">
        {attachments.map((attachment) => (
          <Attachment
            key={attachment.id}
            attachment={attachment}
            onRemove={() => onRemove(attachment.id)}
            onRetry={() => onRetry(attachment.id)}
            onDescribe={onDescribe && attachment.describable ? () => setDescribedId(attachment.id) : undefined}
          />
        ))}
      </ul>
      {described && (
        <Suspense>
          <DescribeDialog
            attachment={described}
            onSave={(alt) => onDescribe?.(described.id, alt)}
            onClose={() => setDescribedId(undefined)}
          />
        </Suspense>
      )}
    </>
  )
}

type AttachmentProps = {
  attachment: AttachmentView
  onRemove: () => void
  onRetry: () => void
  onDescribe: (() => void) | undefined
}

function Attachment({ attachment, onRemove, onRetry, onDescribe }: AttachmentProps) {
  const { name, state, alt } = attachment
  const failed = state === 'failed'
  return (
    <li
      className={classes(
        'relative flex w-60 shrink-0 items-center gap-2.5 overflow-hidden rounded-6 border p-1.5 pr-1',
        failed ? 'border-danger' : 'border-line',
      )}
    >
      <Preview attachment={attachment} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium text-13" title={name}>
          {name}
        </span>
        <span
          className={classes(
            'block text-12 tabular-nums',
            failed ? 'wrap-anywhere text-danger' : 'truncate text-faint',
          )}
        >
          {stateOf(attachment)}
        </span>
      </span>
      {failed && !attachment.isFinal && (
        <StripButton label={words.attachment.retry(name)} onClick={onRetry}>
          <RotateCw aria-hidden size={14} />
        </StripButton>
      )}
      {onDescribe && (
        <StripButton label={alt ? text.describe.change(name, alt) : text.describe.act(name)} onClick={onDescribe}>
          {alt ? <Check aria-hidden size={14} className="text-success" /> : null}
          <span className="font-semibold text-12">{text.describe.short}</span>
        </StripButton>
      )}
      <StripButton
        label={state === 'uploading' ? words.attachment.cancel(name) : words.attachment.remove(name)}
        onClick={onRemove}
      >
        <X aria-hidden size={14} />
      </StripButton>
      {state === 'uploading' && (
        <progress
          aria-label={words.attachment.uploading(name)}
          value={attachment.progress}
          className="absolute inset-x-0 bottom-0 h-0.5 w-full appearance-none [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-active [&::-webkit-progress-value]:bg-accent"
        />
      )}
    </li>
  )
}

function Preview({ attachment }: { attachment: AttachmentView }) {
  return (
    <span className="grid size-10 shrink-0 place-items-center overflow-hidden rounded-4 bg-sunken">
      {attachment.previewUrl ? (
        <img src={attachment.previewUrl} alt={attachment.alt ?? ''} className="size-full object-cover" />
      ) : (
        <FileIcon aria-hidden size={18} strokeWidth={1.5} className="text-muted" />
      )}
    </span>
  )
}

function StripButton(props: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={props.label}
      {...tooltip(props.label)}
      onClick={props.onClick}
      className="flex h-7 min-w-7 shrink-0 items-center justify-center gap-1 rounded-6 px-1 text-muted touch-target hover:bg-active hover:text-ink"
    >
      {props.children}
    </button>
  )
}

function stateOf({ state, progress, size, failure, alt }: AttachmentView): string {
  if (state === 'failed') return failure ?? words.attachment.notUploaded
  if (state === 'uploading') return words.attachment.progress(Math.round(progress * 100), byteSize(size))
  return alt || byteSize(size)
}
