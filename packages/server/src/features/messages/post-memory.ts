import { namedHandles } from '@stoa/protocol/mentions'
import type { GroupMemory } from '../../core/group-work.ts'
import type { StoredEvent } from '../../core/log.ts'
import type { Found, Place, Post } from './post-read.ts'

const PLACES = 10_000

/** Who may post where. Enough for plain words; what names somebody, replies or brings files is looked up. */
export class PostMemory implements GroupMemory<Post, Found> {
  readonly #places = new Map<string, Map<string, Place>>()

  readonly recall: GroupMemory<Post, Found>['recall'] = (workspaceId, items) => {
    const places = this.#places.get(workspaceId)
    const isEnough = items.every(({ actor, input }) => {
      const place = places?.get(`${actor.id} ${input.channelId}`)
      return place?.visible && place.joined && !place.archived && isPlain(input)
    })
    if (!places || !isEnough) return undefined
    return {
      places,
      existing: new Map(),
      roots: new Map(),
      threads: new Map(),
      follows: new Map(),
      named: new Map(),
      handlesOf: new Map(),
      files: new Map(),
    }
  }

  readonly keep: GroupMemory<Post, Found>['keep'] = (workspaceId, { places }) => {
    const known = this.#places.get(workspaceId)
    if (!known || known.size > PLACES) this.#places.set(workspaceId, new Map(places))
    else for (const [key, place] of places) known.set(key, place)
  }

  forget(workspaceId: string): void {
    this.#places.delete(workspaceId)
  }

  outlives({ type, moves }: StoredEvent): boolean {
    return moves === null && /^((message|reaction|thread|draft|file)\.|channel\.read$)/.test(type)
  }
}

function isPlain({ threadId, fileIds, body }: Post): boolean {
  return !threadId && fileIds.length === 0 && namedHandles(body).length === 0
}
