/** Storage that is full or forbidden costs what a reload would keep, nothing else. */
export function quietly<T>(work: () => T, otherwise: T): T {
  try {
    return work()
  } catch {
    return otherwise
  }
}
