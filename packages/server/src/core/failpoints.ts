/** Named places around commit, acknowledgement and wake-up where chaos tests may strike. Nothing is armed in use. */
export type Failpoint =
  | 'commit.before'
  | 'commit.after'
  | 'group.before-commit'
  | 'group.after-commit'
  | 'wake.before'
  | 'dispatch.before-commit'
  | 'delivery.before-publish'
  | 'answer.before'

type Strike = () => void | Promise<void>

const armed = new Map<Failpoint, Strike>()

/** Called by the code under test; costs a map look-up, and nothing at all is awaited where none is armed. */
export function failpoint(name: Failpoint): void | Promise<void> {
  if (armed.size === 0) return
  return armed.get(name)?.()
}

/** Arms a place, or with undefined disarms it. Only main (from the environment) and tests call this. */
export function arm(name: Failpoint, strike: Strike | undefined): void {
  if (strike) armed.set(name, strike)
  else armed.delete(name)
}
