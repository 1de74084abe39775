/**
 * A token bucket: `perSecond` over time, up to `burst` at once. One large expense may take it below zero, so that what
 * costs more than the burst is slow rather than impossible.
 */
export class Allowance {
  readonly #rate: { perSecond: number; burst: number } | null
  #left: number
  #countedAt = performance.now()

  constructor(rate: { perSecond: number; burst: number } | null) {
    this.#rate = rate
    this.#left = rate?.burst ?? 0
  }

  /** Spends, and returns 0; or spends nothing, and returns in how many milliseconds to ask again. */
  spend(cost: number): number {
    if (!this.#rate) return 0
    const { perSecond, burst } = this.#rate
    const now = performance.now()
    this.#left = Math.min(burst, this.#left + ((now - this.#countedAt) / 1000) * perSecond)
    this.#countedAt = now
    if (this.#left < 1) return Math.ceil(((1 - this.#left) / perSecond) * 1000)
    this.#left -= cost
    return 0
  }
}
