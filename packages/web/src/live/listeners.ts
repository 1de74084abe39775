/** However much is told, so often it is drawn: people cannot tell more apart, and typing needs the time between. */
const EVERY_MS = 50

/**
 * Who draws what is held. What the reader does is drawn at once; what others do at once too where it is quiet, else
 * all of it together a moment later. Until then whoever looks sees it already, so nothing is ever half there.
 */
export class Listeners {
  readonly #all = new Set<() => void>()
  #toldAt = Number.NEGATIVE_INFINITY
  #timer: ReturnType<typeof setTimeout> | undefined

  /** It is told at once: who was hidden does not know what it has missed. */
  add(listener: () => void): () => void {
    this.#all.add(listener)
    listener()
    return () => this.#all.delete(listener)
  }

  tell(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    for (const listener of this.#all) listener()
    // After what was drawn: who draws for long is told less often.
    this.#toldAt = performance.now()
  }

  tellSoon(): void {
    const wait = this.#toldAt + EVERY_MS - performance.now()
    if (wait <= 0) this.tell()
    else this.#timer ??= setTimeout(() => this.tell(), wait)
  }

  close(): void {
    clearTimeout(this.#timer)
  }
}
