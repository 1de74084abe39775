/** Whoever types says so again before this is over. */
const FADES_MS = 5000

/** When the word that somebody types fades: so long after it was last said. */
export class TypingFades {
  readonly #fade: (place: string, memberId: string) => void
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>()

  constructor(fade: (place: string, memberId: string) => void) {
    this.#fade = fade
  }

  /** `place` is a channel's id, or that of a thread's root. */
  later(place: string, memberId: string): void {
    const key = `${place} ${memberId}`
    clearTimeout(this.#timers.get(key))
    const fade = () => {
      this.#timers.delete(key)
      this.#fade(place, memberId)
    }
    this.#timers.set(key, setTimeout(fade, FADES_MS))
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
  }
}
