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
  /** Whether the page was left while it was on its way, where it may have arrived: the next page saves it again. */
  isCutOff: boolean
}

/** Keeps them past a reload, and past signing in again, in the tab where they were written. */
export class UnsavedEdits {
  readonly #key: string
  #isLeaving = false

  constructor(workspaceId: string, memberId: string) {
    this.#key = `stoa.edits.${workspaceId}.${memberId}`
    // A page hears that it is left before its requests break off.
    addEventListener('pagehide', this.#turn)
    addEventListener('pageshow', this.#turn)
  }

  /** That this text was not saved, for this reason. */
  make({ id, channelId, threadId }: EditedMessage, body: string, error: unknown): UnsavedEdit {
    const isFinal = error instanceof AppError && ['not_found', 'conflict', 'forbidden'].includes(error.code)
    const why = error instanceof Error ? error.message : ''
    return { id, channelId, threadId, body, why, isFinal, isCutOff: this.#isLeaving }
  }

  read(): readonly UnsavedEdit[] {
    return quietly(() => JSON.parse(sessionStorage.getItem(this.#key) ?? '[]') as UnsavedEdit[], [])
  }

  write(edits: readonly UnsavedEdit[]): void {
    const kept = edits.filter(({ isFinal }) => !isFinal).map(({ why: _why, ...edit }) => edit)
    quietly(() => sessionStorage.setItem(this.#key, JSON.stringify(kept)), undefined)
  }

  close(): void {
    removeEventListener('pagehide', this.#turn)
    removeEventListener('pageshow', this.#turn)
  }

  readonly #turn = ({ type }: Event): void => {
    this.#isLeaving = type === 'pagehide'
  }
}
