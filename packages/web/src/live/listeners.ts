/** However much is told, so often it is drawn: people cannot tell more apart, and typing needs the time between. */
const EVERY_MS = 50
/** For as long as it took to draw, and as often again, there is time for other things. */
const REST = 2
/** A drawing of no more than a frame holds no key up. */
const FRAME_MS = 16
/** Whoever types has the next key within this, as a rule. */
const NEXT_KEY_MS = 250
/** What takes long to draw waits for a pause in typing, up to so many times what it takes. */
const PATIENCE = 8

/**
 * Who draws what is held. What the reader does is drawn at once; what others do at once too where it is quiet, else
 * all of it together a moment later. Until then whoever looks sees it already, so nothing is ever half there.
 */
export class Listeners {
  readonly #all = new Set<() => void>()
  readonly #lastKeyAt: () => number
  #tookMs = 0
  /** Undefined while what was told is being drawn. */
  #restsUntil: number | undefined = 0
  #isWaiting = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(lastKeyAt: () => number) {
    this.#lastKeyAt = lastKeyAt
  }

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
      this.#tookMs = now - from
      this.#restsUntil = now + Math.max(EVERY_MS, REST * this.#tookMs)
      if (this.#isWaiting) this.#tellWhenDue(this.#restsUntil)
    })
  }

  tellSoon(): void {
    if (this.#isWaiting) return
    this.#isWaiting = true
    if (this.#restsUntil !== undefined) this.#tellWhenDue(this.#restsUntil)
  }

  /** Keys that are pressed meanwhile put it off. */
  #tellWhenDue(restsUntil: number): void {
    const now = performance.now()
    const pause = this.#tookMs > FRAME_MS ? this.#lastKeyAt() + NEXT_KEY_MS : 0
    const due = Math.max(restsUntil, Math.min(pause, restsUntil + PATIENCE * this.#tookMs))
    if (due <= now) this.tell()
    else this.#timer = setTimeout(() => this.#tellWhenDue(restsUntil), due - now)
  }

  close(): void {
    clearTimeout(this.#timer)
  }
}
