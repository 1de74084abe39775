import { useSyncExternalStore } from 'react'

/** How often a page that stays open looks whether there is a new version, and the least time between two looks. */
const LOOK_EVERY_MS = 30 * 60_000
const LOOK_AT_MOST_EVERY_MS = 60_000
const REST_AFTER_MS = 10_000

let waiting: ServiceWorker | undefined
const listeners = new Set<() => void>()

/**
 * Lets the service worker answer for the app without a network, and looks now and then whether the server has a new
 * version. A new one waits until its reader wants it. Browsers without service workers, and pages without TLS, go without.
 */
export async function watchForUpdates(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.register('/sw.js').catch(() => undefined)
  if (!registration) return
  look(registration)
  registration.addEventListener('updatefound', () => {
    const { installing } = registration
    installing?.addEventListener('statechange', () => look(registration))
  })
  setTimeout(() => registration.active?.postMessage('fetch-rest'), REST_AFTER_MS)
  let lookedAt = Date.now()
  const ask = () => {
    if (document.visibilityState !== 'visible' || Date.now() - lookedAt < LOOK_AT_MOST_EVERY_MS) return
    lookedAt = Date.now()
    registration.update().catch(() => {})
  }
  document.addEventListener('visibilitychange', ask)
  addEventListener('online', ask)
  setInterval(ask, LOOK_EVERY_MS)
}

/** Whether a new version waits for its reader. */
export function useUpdate(): { ready: boolean; takeOver: () => void } {
  const ready = useSyncExternalStore(subscribe, () => waiting !== undefined)
  return { ready, takeOver }
}

/** The page begins anew with the new version. What is being written is saved as the page is left. */
function takeOver(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting?.postMessage('take-over')
}

/** The first worker of all is no new version of anything. */
function look({ waiting: next, active }: ServiceWorkerRegistration): void {
  const shown = next && active ? next : undefined
  if (shown === waiting) return
  waiting = shown
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
