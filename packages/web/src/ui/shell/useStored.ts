import { useSyncExternalStore } from 'react'

/**
 * State that this browser keeps, such as the width of a pane: the same wherever it is asked for, in every tab. Where
 * storage is forbidden it lasts as long as the page.
 */
export function useStored<T>(key: string, initial: T): [T, (value: T) => void] {
  const value = useSyncExternalStore(subscribe, () => read(key, initial))
  return [value, (next) => write(key, next)]
}

/** What was read or written, so that a value stays the same object. */
const held = new Map<string, unknown>()
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener('storage', hearOtherTabs)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) removeEventListener('storage', hearOtherTabs)
  }
}

function hearOtherTabs({ key }: StorageEvent): void {
  if (key === null) held.clear()
  else held.delete(key)
  for (const listener of listeners) listener()
}

function read<T>(key: string, initial: T): T {
  const name = `stoa.${key}`
  if (!held.has(name)) held.set(name, parse(name, initial))
  return held.get(name) as T
}

function parse<T>(name: string, initial: T): T {
  try {
    const stored = localStorage.getItem(name)
    const value: unknown = stored === null ? initial : JSON.parse(stored)
    return typeof value === typeof initial ? (value as T) : initial
  } catch {
    return initial
  }
}

function write(key: string, value: unknown): void {
  const name = `stoa.${key}`
  held.set(name, value)
  try {
    localStorage.setItem(name, JSON.stringify(value))
  } catch {
    // Full or forbidden; the state in memory still holds.
  }
  for (const listener of listeners) listener()
}
