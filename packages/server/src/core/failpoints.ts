/** Named places around commit, acknowledgement and wake-up where chaos tests may strike. Nothing is armed in use. */
export const failpoints = [
  'commit.before',
  'commit.after',
  'group.before-commit',
  'group.after-commit',
  'wake.before',
  'dispatch.before-commit',
  'delivery.before-publish',
  'answer.before',
] as const
export type Failpoint = (typeof failpoints)[number]

type Strike = () => unknown

const armed = new Map<Failpoint, Strike>()

/** Called by the code under test, which awaits the answer; costs a look at an empty map where nothing is armed. */
export function failpoint(name: Failpoint): unknown {
  if (armed.size === 0) return undefined
  return armed.get(name)?.()
}

/** Arms a place, or with undefined disarms it. Only main (from the environment) and tests call this. */
export function arm(name: Failpoint, strike: Strike | undefined): void {
  if (strike) armed.set(name, strike)
  else armed.delete(name)
}
