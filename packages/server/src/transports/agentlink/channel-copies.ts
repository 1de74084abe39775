import type { Envelope } from '@stoa/protocol/agentlink'
import { EVERYONE } from '../../core/audience.ts'
import type { Feeds } from '../../core/feeds.ts'
import type { StoredEvent } from '../../core/log.ts'
import type { AgentLink } from './link.ts'

/**
 * Copies the events of channels to the agents that listen to them, and ends the connections of agents that are removed:
 * for each workspace from its first connected agent to its last.
 */
export class ChannelCopies {
  readonly #feeds: Feeds
  readonly #onError: (error: unknown) => void
  readonly #watched = new Map<string, { connections: number; stop: () => void }>()

  constructor(feeds: Feeds, onError: (error: unknown) => void) {
    this.#feeds = feeds
    this.#onError = onError
  }

  enter(workspaceId: string, link: Pick<AgentLink, 'publishToChannel' | 'disconnect'>): void {
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

  #watch(workspaceId: string, link: Pick<AgentLink, 'publishToChannel' | 'disconnect'>): () => void {
    const release = this.#feeds.hold(workspaceId)
    const watching = this.#feeds.open(workspaceId).then((feed) =>
      feed.tap((event, isIn) => {
        for (const { actorId, audience, into } of event.moves ?? []) {
          if (!into && audience === EVERYONE) link.disconnect(actorId, 'removed from the workspace')
        }
        link.publishToChannel({ workspaceId, channelId: event.audience }, () => copyOf(event), isIn)
      }),
    )
    watching.catch(this.#onError)
    return () => {
      release()
      void watching.then(
        (untap) => untap(),
        () => {},
      )
    }
  }
}

function copyOf({ seq, type, at, actorId, data }: StoredEvent): Envelope {
  return { v: 1, id: `evt-${seq}`, type, at, data: JSON.parse(data), seq, actorId }
}
