let pressedAt: number | undefined

/** When a key was last pressed in this page, by `performance.now`; known from when it is first asked for. */
export function lastKeyAt(): number {
  if (pressedAt === undefined) {
    pressedAt = Number.NEGATIVE_INFINITY
    addEventListener('keydown', () => (pressedAt = performance.now()), { capture: true, passive: true })
  }
  return pressedAt
}
