const FIRST_MS = 50
const MOST_MS = 5000

/** How long to wait before a try, which is 0 for the first: doubling, with jitter, so that many do not come at once. */
export function backoff(tries: number): number {
  const most = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(tries, 10))
  return most / 2 + Math.random() * (most / 2)
}
