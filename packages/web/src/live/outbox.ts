import type { File } from '@stoa/protocol/files'
import { quietly } from './quietly.ts'

/** A message of mine on its way. Its id is made here, so sending it again is the same act. */
export type Outgoing = {
  id: string
  channelId: string
  threadId: string | null
  body: string
  files: File[]
  at: string
  /** `sent` until the event that shows it comes. */
  state: 'sending' | 'sent' | 'failed'
  failure?: string
  /** What it was changed to before it was acknowledged: shown at once, saved once the message is there. */
  edit?: string
}

/**
 * What was not yet acknowledged when a page was left; it is sent again under the same id. Each message lies under a key
 * of its own, since several tabs write here.
 */
export class Outbox {
  readonly #prefix: string

  constructor(workspaceId: string, memberId: string) {
    this.#prefix = `stoa.outbox.${workspaceId}.${memberId}.`
  }

  /** In the order in which they were written: ids begin with their time. */
  read(): Outgoing[] {
    return quietly(() => {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(this.#prefix))
      return keys.sort().flatMap((key) => parse(localStorage.getItem(key)) ?? [])
    }, [])
  }

  keep(outgoing: Outgoing): void {
    quietly(() => localStorage.setItem(this.#prefix + outgoing.id, JSON.stringify(outgoing)), undefined)
  }

  forget(id: string): void {
    quietly(() => localStorage.removeItem(this.#prefix + id), undefined)
  }

  /** Tells of what another tab has sent or discarded. */
  watch(gone: (id: string) => void): () => void {
    const hear = ({ key, newValue }: StorageEvent) => {
      if (key?.startsWith(this.#prefix) && newValue === null) gone(key.slice(this.#prefix.length))
    }
    addEventListener('storage', hear)
    return () => removeEventListener('storage', hear)
  }
}

function parse(text: string | null): Outgoing | undefined {
  const value: unknown = JSON.parse(text ?? 'null')
  return typeof value === 'object' && value !== null && 'id' in value ? (value as Outgoing) : undefined
}
