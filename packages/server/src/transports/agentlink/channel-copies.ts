import { setTimeout as sleep } from 'node:timers/promises'
import type { Envelope } from '@stoa/protocol/agentlink'
import { EVERYONE } from '../../core/audience.ts'
import { backoff } from '../../core/bus/backoff.ts'
import type { Feeds } from '../../core/feeds.ts'
import type { StoredEvent } from '../../core/log.ts'
import type { AgentLink } from './link.ts'

type Link = Pick<AgentLink, 'publishToChannel' | 'disconnect'>

/**
 * Copies the events of channels to the agents that listen to them, and ends the connections of agents that are removed:
 * for each workspace from its first connected agent to its last. A feed that does not open is tried again for as long.
 */
export class ChannelCopies {
  readonly #feeds: Feeds
  readonly #onError: (error: unknown) => void
  readonly #watched = new Map<string, { connections: number; stop: () => void }>()

  constructor(feeds: Feeds, onError: (error: unknown) => void) {
    this.#feeds = feeds
    this.#onError = onError
  }

  enter(workspaceId: string, link: Link): void {
    const known = this.#watched.get(workspaceId)
    if (known) known.connections++
    else this.#watched.set(workspaceId, { connections: 1, stop: this.#watch(workspaceId, link) })
  }

  leave(workspaceId: string): void {
    const known = this.#watched.get(workspaceId)
    if (!known || --known.connections > 0) return
    this.#watched.delete(workspaceId)
    known.stop()
  }

  #watch(workspaceId: string, link: Link): () => void {
    const leaving = new AbortController()
    const release = this.#feeds.hold(workspaceId)
    void this.#tap(workspaceId, link, leaving.signal)
    return () => {
      leaving.abort()
      release()
    }
  }

  /** Never throws. */
  async #tap(workspaceId: string, link: Link, left: AbortSignal): Promise<void> {
    for (let tries = 1; !left.aborted; tries++) {
      try {
        const feed = await this.#feeds.open(workspaceId)
        if (left.aborted) return
        const untap = feed.tap((event, isIn) => copy(link, workspaceId, event, isIn))
        left.addEventListener('abort', untap)
        return
      } catch (error) {
        this.#onError(error)
        await sleep(backoff(tries), undefined, { signal: left }).catch(() => {})
      }
    }
  }
}

function copy(link: Link, workspaceId: string, event: StoredEvent, isIn: (actorId: string) => boolean): void {
  for (const { actorId, audience, into } of event.moves ?? []) {
    if (!into && audience === EVERYONE) link.disconnect(actorId, 'removed from the workspace')
  }
  link.publishToChannel({ workspaceId, channelId: event.audience }, () => envelopeOf(event), isIn)
}

function envelopeOf({ seq, type, at, actorId, data }: StoredEvent): Envelope {
  return { v: 1, id: `evt-${seq}`, type, at, data: JSON.parse(data), seq, actorId }
}
