import { AppError } from '@stoa/protocol/errors'
import { quietly } from './quietly.ts'

/** Which message of mine, and where it stands. */
export type EditedMessage = { id: string; channelId: string; threadId: string | null }

/** What I changed a message to that was not saved: it waits for me to save it again, or to give it up. */
export type UnsavedEdit = EditedMessage & {
  body: string
  /** In words; not known of one that a page of before has left. */
  why?: string
  /** Whether saving it again would be refused again: the message is gone, say, or its channel is archived. */
  isFinal: boolean
}

export function unsavedEdit({ id, channelId, threadId }: EditedMessage, body: string, error: unknown): UnsavedEdit {
  const isFinal = error instanceof AppError && ['not_found', 'conflict', 'forbidden'].includes(error.code)
  const why = error instanceof Error ? error.message : ''
  return { id, channelId, threadId, body, why, isFinal }
}

/** Keeps them past a reload, and past signing in again, in the tab where they were written. */
export class UnsavedEdits {
  readonly #key: string

  constructor(workspaceId: string, memberId: string) {
    this.#key = `stoa.edits.${workspaceId}.${memberId}`
  }

  read(): readonly UnsavedEdit[] {
    return quietly(() => JSON.parse(sessionStorage.getItem(this.#key) ?? '[]') as UnsavedEdit[], [])
  }

  write(edits: readonly UnsavedEdit[]): void {
    const kept = edits.filter(({ isFinal }) => !isFinal).map(({ why: _why, ...edit }) => edit)
    quietly(() => sessionStorage.setItem(this.#key, JSON.stringify(kept)), undefined)
  }
}
