import type { Audiences } from './audiences.ts'
import type { StoredEvent } from './log.ts'
import type { Subscriber } from './subscriber.ts'
import { FeedBatch } from './subscriber.ts'

/** Who is connected to a feed, by actor, and which events each of them gets. */
export class Seats {
  readonly #byActor = new Map<string, Set<Subscriber>>()
  #count = 0

  get count(): number {
    return this.#count
  }

  add(subscriber: Subscriber): void {
    this.#count++
    const seated = this.#byActor.get(subscriber.actorId)
    if (seated) seated.add(subscriber)
    else this.#byActor.set(subscriber.actorId, new Set([subscriber]))
  }

  remove(subscriber: Subscriber): void {
    const seated = this.#byActor.get(subscriber.actorId)
    if (!seated?.delete(subscriber)) return
    this.#count--
    if (seated.size === 0) this.#byActor.delete(subscriber.actorId)
  }

  removeAll(actorId: string): Subscriber[] {
    const seated = [...(this.#byActor.get(actorId) ?? [])]
    for (const subscriber of seated) this.remove(subscriber)
    return seated
  }

  closeAll(reason: Parameters<Subscriber['close']>[0]): void {
    for (const actorId of [...this.#byActor.keys()]) {
      for (const subscriber of this.removeAll(actorId)) subscriber.close(reason)
    }
  }

  /** Events in which nobody moves, so that each audience is one set: one batch for all who see the same of them. */
  hand(stretch: StoredEvent[], audiences: Audiences, epoch: string): void {
    if (this.#count === 0) return
    const byView = new Map<string, FeedBatch>()
    for (const [actorId, indexes] of this.#viewsOf(stretch, audiences)) {
      const whole = indexes.length === stretch.length
      const view = whole ? 'all' : indexes.join()
      let batch = byView.get(view)
      if (!batch) {
        batch = new FeedBatch(whole ? stretch : indexes.flatMap((index) => stretch[index] ?? []), epoch)
        byView.set(view, batch)
      }
      for (const subscriber of this.#byActor.get(actorId) ?? []) subscriber.deliver(batch)
    }
  }

  /** Which events of the stretch each connected actor sees, by their index. */
  #viewsOf(stretch: StoredEvent[], audiences: Audiences): Map<string, number[]> {
    const views = new Map<string, number[]>()
    stretch.forEach((event, index) => {
      for (const actorId of audiences.among(event.audience, this.#byActor)) {
        const view = views.get(actorId)
        if (view) view.push(index)
        else views.set(actorId, [index])
      }
    })
    return views
  }
}
