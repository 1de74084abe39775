/**
 * Carries hints and live events between processes: at most once, unordered across topics, never the truth. A hint that
 * is lost costs one turn of a slow timer. Handlers also get what their own process published.
 */
export interface Bus extends AsyncDisposable {
  /** Resolves when handed over, not when anybody has it. Never throws: what a bus cannot carry is lost. */
  publish(topic: string, payload: string): void
  subscribe(topic: string, handler: (payload: string) => void): void
}

/** One process, nothing between. Delivered in a later turn of the event loop, as the others are. */
export class MemoryBus implements Bus {
  readonly #handlers = new Map<string, ((payload: string) => void)[]>()

  publish(topic: string, payload: string): void {
    const handlers = this.#handlers.get(topic)
    if (!handlers) return
    setImmediate(() => {
      for (const handle of handlers) handle(payload)
    })
  }

  subscribe(topic: string, handler: (payload: string) => void): void {
    const handlers = this.#handlers.get(topic)
    if (handlers) handlers.push(handler)
    else this.#handlers.set(topic, [handler])
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#handlers.clear()
    return Promise.resolve()
  }
}
