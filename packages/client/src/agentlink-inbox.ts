/** Deliveries that are remembered, to know them when they come again; at most 64 are under way at once. */
const rememberedDeliveries = 1_000

/**
 * What came to be dealt with: one after the other within a channel, and each once while this process remembers. What
 * failed is tried again when it comes again, which the server does less and less often.
 */
export class Inbox {
  readonly #acknowledge: (id: string) => void
  readonly #trouble: (error: Error) => void
  readonly #known = new Map<string, 'working' | 'done'>()
  readonly #lastInChannel = new Map<string, Promise<void>>()

  constructor(acknowledge: (id: string) => void, trouble: (error: Error) => void) {
    this.#acknowledge = acknowledge
    this.#trouble = trouble
  }

  take(id: string, channelId: string, work: () => Promise<unknown>): void {
    const known = this.#known.get(id)
    if (known === 'done') this.#acknowledge(id)
    if (known) return
    this.#known.set(id, 'working')
    const before = this.#lastInChannel.get(channelId) ?? Promise.resolve()
    this.#lastInChannel.set(
      channelId,
      before.then(() => this.#do(id, work)),
    )
  }

  async #do(id: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.#known.delete(id)
      this.#trouble(error instanceof Error ? error : new Error(String(error)))
      return
    }
    this.#remember(id)
    this.#acknowledge(id)
  }

  /** What is under way is never forgotten, however much is dealt with meanwhile: it would be done twice. */
  #remember(id: string): void {
    this.#known.delete(id)
    this.#known.set(id, 'done')
    if (this.#known.size <= rememberedDeliveries) return
    for (const [oldest, state] of this.#known) {
      if (state === 'working') continue
      this.#known.delete(oldest)
      return
    }
  }
}
