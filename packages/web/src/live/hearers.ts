import type { Event } from '@stoa/protocol/events'

/**
 * Who is told of each event once it is folded in, for what happens beside the page. Events may come before the page is
 * drawn for the first time: the first hearers, who come with that drawing, hear of them as well.
 */
export class Hearers {
  readonly #all = new Set<(event: Event) => void>()
  readonly #unheard: Event[] = []

  add(hearer: (event: Event) => void): () => void {
    this.#all.add(hearer)
    const unheard = this.#unheard.splice(0)
    // Once all who come with the same drawing are there.
    if (unheard.length > 0) queueMicrotask(() => unheard.map((event) => this.tell(event)))
    return () => this.#all.delete(hearer)
  }

  tell(event: Event): void {
    if (this.#all.size === 0) this.#unheard.push(event)
    for (const hearer of this.#all) hearer(event)
  }
}
