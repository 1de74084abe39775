/**
 * Carries hints and live events between processes: at most once, unordered across topics, never the truth. A hint that
 * is lost costs one turn of a slow timer. Handlers also get what their own process published.
 */
export interface Bus extends AsyncDisposable {
  /** Returns when handed over, not when anybody has it. Never throws: what a bus cannot carry is lost. */
  publish(topic: string, payload: string): void
  subscribe(topic: string, handler: (payload: string) => void): void
}

export type BusHandler = Parameters<Bus['subscribe']>[1]

/** What went wrong on the way. The bus goes on by itself; this is for the log. */
export type OnBusError = (error: unknown) => void

/** One process, nothing between. Delivered in a later turn of the event loop, as the others are. */
export class MemoryBus implements Bus {
  readonly #topics: Topics

  constructor(onError: OnBusError = () => {}) {
    this.#topics = new Topics(onError)
  }

  publish(topic: string, payload: string): void {
    setImmediate(() => this.#topics.deliver(topic, payload))
  }

  subscribe(topic: string, handler: BusHandler): void {
    this.#topics.add(topic, handler)
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#topics.clear()
    return Promise.resolve()
  }
}

/** Who listens to what in this process. A handler that throws keeps nothing from the others. */
export class Topics {
  readonly #handlers = new Map<string, BusHandler[]>()
  readonly #onError: OnBusError

  constructor(onError: OnBusError) {
    this.#onError = onError
  }

  add(topic: string, handler: BusHandler): void {
    const handlers = this.#handlers.get(topic)
    if (handlers) handlers.push(handler)
    else this.#handlers.set(topic, [handler])
  }

  deliver(topic: string, payload: string): void {
    for (const handle of this.#handlers.get(topic) ?? []) {
      try {
        handle(payload)
      } catch (error) {
        this.#onError(error)
      }
    }
  }

  clear(): void {
    this.#handlers.clear()
  }
}
