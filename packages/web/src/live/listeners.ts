/** However much is told, so often it is drawn: people cannot tell more apart, and typing needs the time between. */
const EVERY_MS = 50
/** For as long as it took to draw, and as often again, there is time for other things. */
const REST = 2

/**
 * Who draws what is held. What the reader does is drawn at once; what others do at once too where it is quiet, else
 * all of it together a moment later. Until then whoever looks sees it already, so nothing is ever half there.
 */
export class Listeners {
  readonly #all = new Set<() => void>()
  /** Undefined while what was told is being drawn. */
  #restsUntil: number | undefined = 0
  #isWaiting = false
  #timer: ReturnType<typeof setTimeout> | undefined

  /** It is told at once: who was hidden does not know what it has missed. */
  add(listener: () => void): () => void {
    this.#all.add(listener)
    listener()
    return () => this.#all.delete(listener)
  }

  tell(): void {
    clearTimeout(this.#timer)
    this.#isWaiting = false
    this.#restsUntil = undefined
    const from = performance.now()
    for (const listener of this.#all) listener()
    // React draws when this has returned, and before the next task.
    this.#timer = setTimeout(() => {
      const now = performance.now()
      const rest = Math.max(EVERY_MS, REST * (now - from))
      this.#restsUntil = now + rest
      if (this.#isWaiting) this.#timer = setTimeout(() => this.tell(), rest)
    })
  }

  tellSoon(): void {
    if (this.#isWaiting) return
    this.#isWaiting = true
    if (this.#restsUntil === undefined) return
    const wait = this.#restsUntil - performance.now()
    if (wait <= 0) this.tell()
    else this.#timer = setTimeout(() => this.tell(), wait)
  }

  close(): void {
    clearTimeout(this.#timer)
  }
}
