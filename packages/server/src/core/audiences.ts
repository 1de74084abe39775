import { EVERYONE } from './audience.ts'
import type { Move } from './log.ts'

/** Who is in which audience of one workspace, at the number up to which moves were folded in. */
export class Audiences {
  readonly #members = new Map<string, Set<string>>()

  /** Everybody is in the one that bears its own id. */
  has(audience: string, actorId: string): boolean {
    return audience === actorId || (this.#members.get(audience)?.has(actorId) ?? false)
  }

  /** Whether two actors meet anywhere but in the workspace itself. */
  share(one: string, other: string): boolean {
    for (const [audience, members] of this.#members) {
      if (audience !== EVERYONE && members.has(one) && members.has(other)) return true
    }
    return false
  }

  fold({ audience, actorId, into }: Move): void {
    const members = this.#members.get(audience)
    if (!into) members?.delete(actorId)
    else if (members) members.add(actorId)
    else this.#members.set(audience, new Set([actorId]))
  }

  /** Those of the connected who are in an audience; goes through the smaller of the two. */
  among(audience: string, connected: ReadonlyMap<string, unknown>): string[] {
    const members = this.#members.get(audience)
    if (!members) return connected.has(audience) ? [audience] : []
    if (members.size <= connected.size) return [...members].filter((actorId) => connected.has(actorId))
    return [...connected.keys()].filter((actorId) => members.has(actorId))
  }
}
