import { useState } from 'react'

/** State that this browser keeps, such as the width of a pane. Where storage is forbidden it lasts as long as the page. */
export function useStored<T>(key: string, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => read(key, initial))
  return [
    value,
    (next) => {
      setValue(next)
      write(key, next)
    },
  ]
}

function read<T>(key: string, initial: T): T {
  try {
    const stored = localStorage.getItem(`stoa.${key}`)
    const value: unknown = stored === null ? initial : JSON.parse(stored)
    return typeof value === typeof initial ? (value as T) : initial
  } catch {
    return initial
  }
}

function write(key: string, value: unknown) {
  try {
    localStorage.setItem(`stoa.${key}`, JSON.stringify(value))
  } catch {
    // Full or forbidden; the state in memory still holds.
  }
}
