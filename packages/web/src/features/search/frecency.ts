/** How often and when each thing was chosen in the palette, kept by this browser. */
export type Uses = Readonly<Record<string, { times: number; at: number }>>

const HALVES_IN_MS = 7 * 86_400_000
const AT_MOST = 200

/** What was chosen often and lately weighs most: each use counts half as much after a week. */
export function weightOf(uses: Uses, id: string, now: number): number {
  const use = uses[id]
  return use ? use.times * 0.5 ** (Math.max(0, now - use.at) / HALVES_IN_MS) : 0
}

/** After one more use. Beyond two hundred, what weighs least is forgotten. */
export function used(uses: Uses, id: string, now: number): Uses {
  const next = { ...uses, [id]: { times: weightOf(uses, id, now) + 1, at: now } }
  const ids = Object.keys(next)
  if (ids.length <= AT_MOST) return next
  const kept = ids.toSorted((one, other) => weightOf(next, other, now) - weightOf(next, one, now)).slice(0, AT_MOST)
  return Object.fromEntries(kept.flatMap((each) => (next[each] ? [[each, next[each]]] : [])))
}
