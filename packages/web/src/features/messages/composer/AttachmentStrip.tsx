import { lazy, Suspense } from 'react'

export type AttachmentView = {
  id: string
  name: string
  size: number
  state: 'uploading' | 'done' | 'failed'
  /** From 0 to 1, while it goes up. */
  progress: number
  failure?: string
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

const AttachmentList = lazy(async () => ({ default: (await import('./AttachmentList.tsx')).AttachmentList }))

/** Files that go with the message, above the field; their space is there while what draws them is loaded. */
export function AttachmentStrip(props: AttachmentStripProps) {
  if (props.attachments.length === 0) return null
  return (
    <Suspense fallback={<div className="h-15.5" />}>
      <AttachmentList {...props} />
    </Suspense>
  )
}
