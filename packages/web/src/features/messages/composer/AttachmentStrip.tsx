import { File as FileIcon, RotateCw, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { text as words } from '../../../text/composer.ts'
import { byteSize } from '../../../ui/byteSize.ts'
import { classes } from '../../../ui/classes.ts'

export type AttachmentView = {
  id: string
  name: string
  size: number
  state: 'uploading' | 'done' | 'failed'
  /** From 0 to 1, while it goes up. */
  progress: number
  failure?: string
  previewUrl?: string
}

export type AttachmentStripProps = {
  attachments: AttachmentView[]
  onRemove: (id: string) => void
  onRetry: (id: string) => void
}

/** Files that go with the message: each shows how far it is, and can be taken off or tried again. */
export function AttachmentStrip({ attachments, onRemove, onRetry }: AttachmentStripProps) {
  if (attachments.length === 0) return null
  return (
    <ul aria-label={words.attachments} className="flex gap-2 overflow-x-auto px-2 pt-2">
      {attachments.map((attachment) => (
        <li
          key={attachment.id}
          className={classes(
            'relative flex w-56 shrink-0 items-center gap-2.5 overflow-hidden rounded-6 border p-1.5 pr-1',
            attachment.state === 'failed' ? 'border-danger' : 'border-line',
          )}
        >
          <Preview attachment={attachment} />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium text-13">{attachment.name}</span>
            <span
              className={classes(
                'block truncate text-12',
                attachment.state === 'failed' ? 'text-danger' : 'text-faint',
              )}
            >
              {stateOf(attachment)}
            </span>
          </span>
          {attachment.state === 'failed' && (
            <StripButton label={words.attachment.retry(attachment.name)} onClick={() => onRetry(attachment.id)}>
              <RotateCw aria-hidden size={14} />
            </StripButton>
          )}
          <StripButton
            label={(attachment.state === 'uploading' ? words.attachment.cancel : words.attachment.remove)(
              attachment.name,
            )}
            onClick={() => onRemove(attachment.id)}
          >
            <X aria-hidden size={14} />
          </StripButton>
          {attachment.state === 'uploading' && (
            <progress
              aria-label={words.attachment.uploading(attachment.name)}
              value={attachment.progress}
              className="absolute inset-x-0 bottom-0 h-0.5 w-full appearance-none [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-active [&::-webkit-progress-value]:bg-accent"
            />
          )}
        </li>
      ))}
    </ul>
  )
}

function Preview({ attachment }: { attachment: AttachmentView }) {
  return (
    <span className="grid size-9 shrink-0 place-items-center overflow-hidden rounded-4 bg-sunken">
      {attachment.previewUrl ? (
        <img src={attachment.previewUrl} alt="" className="size-full object-cover" />
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
      title={props.label}
      onClick={props.onClick}
      className="grid size-7 shrink-0 place-items-center rounded-6 text-muted hover:bg-active hover:text-ink"
    >
      {props.children}
    </button>
  )
}

function stateOf({ state, progress, size, failure }: AttachmentView): string {
  if (state === 'failed') return failure ?? words.attachment.notUploaded
  return state === 'uploading' ? words.attachment.progress(Math.round(progress * 100), byteSize(size)) : byteSize(size)
}
