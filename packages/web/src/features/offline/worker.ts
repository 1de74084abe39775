import type { WorkerScope } from './workerScope.ts'

/**
 * What answers for the app when the network does not. It keeps the built files, whose names say what is in them, and the
 * one page of the app; it never touches what belongs to the API, so nothing that anybody wrote is kept here.
 *
 * Life: installed beside the one before, it fetches what the first screen needs and then waits. It takes over when a page
 * asks it to, which is when its reader chose to; until then every open page goes on with the files it began with.
 */
const worker = self as unknown as WorkerScope

/** Put in by the build: a name for this build, what a first screen needs, and what else there is. */
declare const BUILD: { version: string; first: string[]; rest: string[] }

const NAME = 'stoa-'
const own = NAME + BUILD.version

worker.addEventListener('install', (event) => event.waitUntil(install()))
worker.addEventListener('activate', (event) => event.waitUntil(activate()))
worker.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(worker.skipWaiting())
  if (event.data === 'fetch-rest') event.waitUntil(fetchRest())
})
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate') {
    if (isPlaceInApp(pathname)) event.respondWith(answerPage(request))
  } else if (pathname.startsWith('/assets/')) event.respondWith(answerAsset(request))
  else if (BUILD.first.includes(pathname)) event.respondWith(fetch(request).catch(() => fromCache(pathname)))
})

/** As the server tells them apart: files have an ending, and these first parts are never a page. */
function isPlaceInApp(pathname: string): boolean {
  return !/^\/(api|hooks|mcp|mqtt)(\/|$)/.test(pathname) && !/\.\w+$/.test(pathname)
}

async function install(): Promise<void> {
  const cache = await caches.open(own)
  await cache.addAll(
    BUILD.first.map((path) => new Request(path, { cache: path.startsWith('/assets/') ? 'default' : 'reload' })),
  )
  // The first of all takes the open pages at once: they have what it has.
  if (!worker.registration.active) await worker.skipWaiting()
}

/** The build before stays, for pages of it that are still open; older ones go. */
async function activate(): Promise<void> {
  const builds = (await caches.keys()).filter((name) => name.startsWith(NAME) && name !== own)
  await Promise.all(builds.slice(0, -1).map((name) => caches.delete(name)))
  await worker.clients.claim()
}

async function answerPage(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (error) {
    const kept = await caches.match('/', { cacheName: own })
    if (kept) return kept
    throw error
  }
}

async function answerAsset(request: Request): Promise<Response> {
  const kept = await caches.match(request)
  if (kept) return kept
  const response = await fetch(request)
  if (response.ok) {
    const copy = response.clone()
    const cache = await caches.open(own)
    await cache.put(request, copy).catch(() => {})
  }
  return response
}

async function fromCache(path: string): Promise<Response> {
  return (await caches.match(path, { cacheName: own })) ?? Response.error()
}

/** One at a time and quietly: whoever waits for something else comes first. */
async function fetchRest(): Promise<void> {
  const cache = await caches.open(own)
  for (const path of BUILD.rest) {
    if (!(await caches.match(path))) await cache.add(path).catch(() => {})
  }
}
