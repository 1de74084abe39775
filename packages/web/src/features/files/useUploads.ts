import type { File as StoredFile } from '@stoa/protocol/files'
import { useRef, useState } from 'react'
import type { AttachmentView } from '../messages/composer/AttachmentStrip.tsx'
import { upload } from './upload.ts'

type Attachment = AttachmentView & { file: File; stored?: StoredFile }

/** Files that are to go with a message: each on its way, there, or failed. */
export function useUploads(workspaceId: string) {
  const [attachments, setAttachments] = useState<Attachment[]>([])
  const cancels = useRef(new Map<string, () => void>())

  function change(id: string, to: Partial<Attachment>) {
    setAttachments((before) => before.map((each) => (each.id === id ? { ...each, ...to } : each)))
  }

  function start(id: string, file: File) {
    const { done, cancel } = upload(workspaceId, file, (progress) => change(id, { progress }))
    cancels.current.set(id, cancel)
    done.then(
      (stored) => change(id, { state: 'done', progress: 1, stored }),
      (error: Error) => change(id, { state: 'failed', failure: error.message }),
    )
  }

  function add(files: File[]) {
    for (const file of files) {
      const id = `${Date.now()}-${Math.random()}`
      const previewUrl = file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined
      const { name, size } = file
      const begun: Attachment = {
        id,
        file,
        name,
        size,
        state: 'uploading',
        progress: 0,
        ...(previewUrl && { previewUrl }),
      }
      setAttachments((before) => [...before, begun])
      start(id, file)
    }
  }

  function remove(id: string) {
    cancels.current.get(id)?.()
    const gone = attachments.find((each) => each.id === id)
    if (gone?.previewUrl) URL.revokeObjectURL(gone.previewUrl)
    setAttachments((before) => before.filter((each) => each.id !== id))
  }

  function retry(id: string) {
    const failed = attachments.find((each) => each.id === id)
    if (!failed) return
    change(id, { state: 'uploading', progress: 0 })
    start(id, failed.file)
  }

  /** Hands over what is there, and begins anew. */
  function take(): StoredFile[] {
    const stored = attachments.flatMap((each) => each.stored ?? [])
    for (const { previewUrl } of attachments) if (previewUrl) URL.revokeObjectURL(previewUrl)
    setAttachments([])
    return stored
  }

  return { attachments, add, remove, retry, take }
}
