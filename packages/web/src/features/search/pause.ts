/** Who types on within this time asks for nothing yet. */
const PAUSE_MS = 120

/** A moment before a question is asked; it ends at once when the question is given up. */
export function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, PAUSE_MS)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}
