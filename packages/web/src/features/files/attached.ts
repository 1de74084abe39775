import type { File as StoredFile } from '@stoa/protocol/files'

/** The server sweeps what no message carries after a day. */
const KEPT_MS = 23 * 60 * 60 * 1000
const PREFIX = 'stoa.attached.'

/** What was uploaded in a place and not sent, kept by this browser as long as the server keeps it. */
export function keepAttached(place: string, files: StoredFile[]): void {
  try {
    if (files.length > 0) localStorage.setItem(PREFIX + place, JSON.stringify(files))
    else localStorage.removeItem(PREFIX + place)
  } catch {
    // Full, or not allowed: then a reload loses them, and no more.
  }
}

export function attachedTo(place: string, now = Date.now()): StoredFile[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PREFIX + place) ?? '[]')
    return Array.isArray(kept) ? kept.filter((each) => isFile(each) && now - Date.parse(each.createdAt) < KEPT_MS) : []
  } catch {
    return []
  }
}

/** Storage is written by earlier versions of the app, and by whoever opens its tools. */
function isFile(value: unknown): value is StoredFile {
  return typeof value === 'object' && value !== null && 'id' in value && 'name' in value && 'createdAt' in value
}
