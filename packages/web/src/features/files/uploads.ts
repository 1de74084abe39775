import { AppError } from '@stoa/protocol/errors'
import type { File as StoredFile } from '@stoa/protocol/files'
import { describeFile } from '@stoa/protocol/files'
import { FILES_LIMIT } from '@stoa/protocol/messages'
import { api } from '../../live/api.ts'
import { text } from '../../text/files.ts'
import { showToast } from '../../ui/toasts.ts'
import type { AttachmentView } from '../messages/composer/AttachmentStrip.tsx'
import { attachedTo, keepAttached } from './attached.ts'
import { presentFile } from './fileView.ts'
import { upload } from './upload.ts'

type Attachment = AttachmentView & { file?: File; stored?: StoredFile }

const none: Attachment[] = []
/** The server takes a few more from one member at once. */
const AT_ONCE = 4

/**
 * Files that are to go with a message, by the place where it is written. They go up wherever one looks meanwhile, and
 * those that are there are there after a reload.
 */
export class Uploads {
  readonly #workspaceId: string
  readonly #places = new Map<string, Attachment[]>()
  readonly #listeners = new Set<() => void>()
  readonly #cancels = new Map<string, () => void>()
  readonly #waiting: { place: string; id: string }[] = []

  constructor(workspaceId: string) {
    this.#workspaceId = workspaceId
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  };

  in(place: string): Attachment[] {
    const known = this.#places.get(place)
    if (known) return known
    const kept = attachedTo(place).map((stored) => this.#present(stored))
    this.#places.set(place, kept.length > 0 ? kept : none)
    return this.in(place)
  }

  add(place: string, files: File[]): void {
    const room = FILES_LIMIT - this.in(place).length
    if (files.length > room) showToast({ text: text.atMost(FILES_LIMIT) })
    const begun = files.slice(0, Math.max(0, room)).map((file): Attachment => {
      const { name, size } = file
      const previewUrl = file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined
      return {
        id: crypto.randomUUID(),
        file,
        name,
        size,
        state: 'uploading',
        progress: 0,
        ...(previewUrl && { previewUrl }),
      }
    })
    this.#put(place, [...this.in(place), ...begun])
    for (const { id } of begun) this.#send(place, id)
  }

  /** Off at once, and back by one press: what was there already need not be sent again. */
  remove(place: string, id: string): void {
    const list = this.in(place)
    const index = list.findIndex((each) => each.id === id)
    const gone = list[index]
    if (!gone) return
    this.#cancels.get(id)?.()
    this.#put(place, list.toSpliced(index, 1))
    showToast({
      text: text.removed(gone.name),
      undo: () => {
        this.#put(place, this.in(place).toSpliced(index, 0, gone))
        if (!gone.stored && !gone.isFinal) this.retry(place, id)
      },
    })
  }

  retry(place: string, id: string): void {
    this.#change(place, id, { state: 'uploading', progress: 0 })
    this.#send(place, id)
  }

  /** Says what a picture shows; told at once, and taken back when the server does not take it. */
  describe(place: string, id: string, alt: string): void {
    const before = this.in(place).find((each) => each.id === id)
    if (!before?.stored) return
    this.#change(place, id, { alt })
    api
      .call(describeFile, { fileId: before.stored.id, alt: alt || null }, { workspaceId: this.#workspaceId })
      .then((stored) => this.#change(place, id, { stored, alt: stored.alt ?? '' }))
      .catch((error: Error) => {
        this.#change(place, id, { alt: before.alt ?? '' })
        showToast({ text: error.message, look: 'danger' })
      })
  }

  /** Hands over what is there, and begins anew. */
  take(place: string): StoredFile[] {
    const list = this.in(place)
    for (const { file, previewUrl } of list) if (file && previewUrl) URL.revokeObjectURL(previewUrl)
    this.#put(place, none)
    return list.flatMap((each) => each.stored ?? [])
  }

  #send(place: string, id: string): void {
    this.#waiting.push({ place, id })
    this.#next()
  }

  #next(): void {
    while (this.#cancels.size < AT_ONCE) {
      const next = this.#waiting.shift()
      if (!next) return
      this.#begin(next.place, next.id)
    }
  }

  #begin(place: string, id: string): void {
    const file = this.in(place).find((each) => each.id === id)?.file
    if (!file) return
    const { done, cancel } = upload(this.#workspaceId, file, (progress) => this.#change(place, id, { progress }))
    const end = (to: Partial<Attachment>) => {
      this.#cancels.delete(id)
      this.#change(place, id, to)
      this.#next()
    }
    this.#cancels.set(id, () => {
      cancel()
      end({})
    })
    done.then(
      (stored) => end({ state: 'done', progress: 1, stored, describable: isDescribable(stored, this.#workspaceId) }),
      (error: Error) => end({ state: 'failed', failure: error.message, isFinal: isRefusedForGood(file, error) }),
    )
  }

  #present(stored: StoredFile): Attachment {
    const { id, name, size, image, alt } = presentFile(stored, this.#workspaceId)
    const shown = image ? { previewUrl: image.previewUrl, describable: true } : {}
    return { id, name, size, state: 'done', progress: 1, stored, alt, ...shown }
  }

  #change(place: string, id: string, to: Partial<Attachment>): void {
    const list = this.in(place)
    if (!list.some((each) => each.id === id)) return
    this.#put(
      place,
      list.map((each) => (each.id === id ? { ...each, ...to } : each)),
    )
  }

  #put(place: string, list: Attachment[]): void {
    this.#places.set(place, list)
    keepAttached(
      place,
      list.flatMap((each) => each.stored ?? []),
    )
    for (const listener of this.#listeners) listener()
  }
}

function isDescribable(stored: StoredFile, workspaceId: string): boolean {
  return presentFile(stored, workspaceId).image !== undefined
}

/** The file itself will not do, however often it is sent. */
function isRefusedForGood(file: File, error: Error): boolean {
  return file.size === 0 || (error instanceof AppError && error.code === 'too_large')
}
