/** What a service worker has around it, as far as ours uses it: TypeScript knows either pages or workers, not both. */
export type WorkerScope = {
  addEventListener: <T extends keyof WorkerEvents>(type: T, listener: (event: WorkerEvents[T]) => void) => void
  skipWaiting: () => Promise<void>
  registration: { active: unknown }
  clients: { claim: () => Promise<void> }
}

type Lasting = { waitUntil: (work: Promise<unknown>) => void }

type WorkerEvents = {
  install: Lasting
  activate: Lasting
  message: Lasting & { data: unknown }
  fetch: Lasting & { request: Request; respondWith: (response: Promise<Response>) => void }
}
