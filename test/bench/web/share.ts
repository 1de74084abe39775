import { percentile } from '../poster.ts'

/** The figure that this share of all stays under. */
export function share(times: number[], part: number): number {
  return percentile(
    times.toSorted((one, other) => one - other),
    part,
  )
}
