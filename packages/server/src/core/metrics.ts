import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What the server counts, in Prometheus' text format. One per server, so that two in a process do not mix. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #operations: Histogram<'operation' | 'outcome'>
  readonly #requests: Counter<'method' | 'route' | 'status'>
  readonly #refusals: Counter<'limit'>

  constructor() {
    collectDefaultMetrics({ register: this.#registry })
    this.#operations = new Histogram({
      name: 'stoa_operation_seconds',
      help: 'Operations by name and outcome: ok or the code of the error.',
      labelNames: ['operation', 'outcome'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [this.#registry],
    })
    this.#requests = new Counter({
      name: 'stoa_http_requests_total',
      help: 'Answered HTTP requests by the pattern of their route.',
      labelNames: ['method', 'route', 'status'],
      registers: [this.#registry],
    })
    this.#refusals = new Counter({
      name: 'stoa_rate_limited_total',
      help: 'Requests refused by a rate limit.',
      labelNames: ['limit'],
      registers: [this.#registry],
    })
  }

  /** Fits the engine's `observe`. */
  readonly operation = (operation: string, outcome: string, seconds: number): void => {
    this.#operations.observe({ operation, outcome }, seconds)
  }

  request(method: string, route: string, status: number): void {
    this.#requests.inc({ method, route, status })
  }

  readonly limited = (limit: string): void => {
    this.#refusals.inc({ limit })
  }

  /** A figure that is read when somebody asks, such as how many streams are open. */
  gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.#registry],
      collect() {
        this.set(read())
      },
    })
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  text(): Promise<string> {
    return this.#registry.metrics()
  }
}
