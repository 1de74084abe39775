import { writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Failpoint } from './failpoints.ts'
import { arm, failpoints } from './failpoints.ts'
import { StartError } from './start-error.ts'

const STALL_MS = 250

/**
 * Arms what `STOA_TEST_FAILPOINTS` orders, such as `group.after-commit:kill@40 wake.before:fail@7`: at the 40th pass the
 * process ends as by SIGKILL, and at each 7th pass the place throws. `stall` waits there a quarter of a second. Each hit
 * is told on stderr, so that whoever gave the order can count.
 */
export function armFailpoints(orders: string | undefined): void {
  for (const order of orders?.split(/\s+/).filter(Boolean) ?? []) {
    const [, name = '', action = '', every = ''] = /^([a-z.-]+):(kill|fail|stall)@([1-9]\d*)$/.exec(order) ?? []
    if (!isFailpoint(name)) throw new StartError(`STOA_TEST_FAILPOINTS: ${order} is not an order for a failpoint`)
    let passes = 0
    arm(name, () => {
      if (++passes % Number(every) !== 0) return undefined
      writeSync(process.stderr.fd, `failpoint ${name} ${action}\n`)
      return strike(name, action)
    })
  }
}

function strike(name: Failpoint, action: string): Promise<unknown> {
  if (action === 'fail') throw new Error(`the failpoint ${name} was ordered to fail`)
  if (action === 'stall') return sleep(STALL_MS)
  process.kill(process.pid, 'SIGKILL')
  return new Promise(() => {})
}

function isFailpoint(name: string): name is Failpoint {
  return failpoints.some((known) => known === name)
}
