/** Deliveries that are remembered, to know them when they come again; at most 64 are under way at once. */
const rememberedDeliveries = 1_000

/**
 * What came to be dealt with: one after the other within a channel, and each once while this process remembers. What
 * failed is tried again when it comes again: the second, fourth, eighth time and so on, since a failure that lasts is
 * not mended by haste, and the server, which cannot tell it from slow work, goes on sending.
 */
export class Inbox {
  readonly #acknowledge: (id: string) => void
  readonly #trouble: (error: Error) => void
  /** A number: it failed, and came so many times. */
  readonly #known = new Map<string, 'working' | 'done' | number>()
  readonly #lastInChannel = new Map<string, Promise<void>>()

  constructor(acknowledge: (id: string) => void, trouble: (error: Error) => void) {
    this.#acknowledge = acknowledge
    this.#trouble = trouble
  }

  take(id: string, channelId: string, work: () => Promise<unknown>): void {
    const known = this.#known.get(id) ?? 0
    if (known === 'done') this.#acknowledge(id)
    if (typeof known === 'string') return
    const times = known + 1
    const isTurn = Number.isInteger(Math.log2(times))
    this.#known.set(id, isTurn ? 'working' : times)
    if (!isTurn) return
    const before = this.#lastInChannel.get(channelId) ?? Promise.resolve()
    this.#lastInChannel.set(
      channelId,
      before.then(() => this.#do(id, times, work)),
    )
  }

  async #do(id: string, times: number, work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.#remember(id, times)
      this.#trouble(error instanceof Error ? error : new Error(String(error)))
      return
    }
    this.#remember(id, 'done')
    this.#acknowledge(id)
  }

  /** What is under way is never forgotten, however much is dealt with meanwhile: it would be done twice. */
  #remember(id: string, outcome: 'done' | number): void {
    this.#known.delete(id)
    this.#known.set(id, outcome)
    if (this.#known.size <= rememberedDeliveries) return
    for (const [oldest, state] of this.#known) {
      if (state === 'working') continue
      this.#known.delete(oldest)
      return
    }
  }
}
