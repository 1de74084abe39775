import { parseArgs } from 'node:util'
import { startTestCluster } from '@stoa/testkit/postgres'
import { accessMutants } from './access.ts'
import { adminMutants } from './admin.ts'
import { agentMutants } from './agents.ts'
import { doorMutants } from './doors.ts'
import { limitMutants } from './limits.ts'
import { logMutants } from './log.ts'
import type { Mutant, NamedTest } from './mutant.ts'
import { notificationMutants } from './notifications.ts'
import { operatorMutants } from './operator.ts'
import type { Result } from './scratch.ts'
import { Scratch } from './scratch.ts'
import { webMutants } from './web.ts'

// `npm run mutants [-- --only WORD]`: breaks a copy of the tree in one way after the other, and asks the test that is
// named for it to notice. Each test must pass on the tree as it is, and fail on its mutant.
const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } })
/** As many as there are cores to be had on a small machine. */
const PARALLEL = 2

const all = [
  ...logMutants,
  ...accessMutants,
  ...doorMutants,
  ...notificationMutants,
  ...adminMutants,
  ...agentMutants,
  ...limitMutants,
  ...operatorMutants,
  ...webMutants,
]
const mutants = all.filter(({ name }) => name.includes(values.only))
if (mutants.length === 0) {
  console.error(
    `No mutant has "${values.only}" in its name. They are:\n${all.map(({ name }) => `  ${name}`).join('\n')}`,
  )
  process.exit(2)
}
const said: Record<Result | 'was red before', string> = {
  failed: 'caught',
  passed: 'SURVIVED',
  'not found': 'TEST DID NOT RUN',
  'does not fit': 'CODE TO BREAK IS GONE',
  'was red before': 'TEST IS RED WITHOUT IT',
}
const started = Date.now()
const verdicts = new Map<Mutant, Result | 'was red before'>()
await check()
const survivors = mutants.filter((mutant) => verdicts.get(mutant) !== 'failed')
print()
process.exit(survivors.length === 0 ? 0 : 1)

async function check(): Promise<void> {
  await using cluster = await startTestCluster()
  const env = { ...process.env, STOA_TEST_TEMPLATE: cluster.template }
  const healthy = new Set<string>()
  const files = [...Map.groupBy(mutants, ({ caughtBy }) => caughtBy.file)]
  const queue = [...mutants]
  await inParallel(async (scratch) => {
    for (let next = files.shift(); next; next = files.shift()) {
      const [file, list] = next
      const tests = list.map(({ caughtBy }) => caughtBy)
      const results = await scratch.run(file, tests, env)
      for (const test of tests) if (results.get(test.name) === 'passed') healthy.add(keyOf(test))
    }
    for (let mutant = queue.shift(); mutant; mutant = queue.shift()) note(mutant, await judge(mutant, scratch))
  })

  async function judge(mutant: Mutant, scratch: Scratch): Promise<Result | 'was red before'> {
    const { caughtBy, edits, ownDatabase } = mutant
    // A file that the other worker still tries is tried again here.
    const isHealthy =
      healthy.has(keyOf(caughtBy)) ||
      (await scratch.run(caughtBy.file, [caughtBy], env)).get(caughtBy.name) === 'passed'
    if (!isHealthy) return 'was red before'
    const { STOA_TEST_TEMPLATE: _, ...bare } = env
    return await scratch.within(edits, async () => {
      const results = await scratch.run(caughtBy.file, [caughtBy], ownDatabase ? bare : env)
      return results.get(caughtBy.name) ?? 'not found'
    })
  }
}

async function inParallel(work: (scratch: Scratch) => Promise<void>): Promise<void> {
  await Promise.all(
    Array.from({ length: PARALLEL }, async () => {
      await using scratch = await Scratch.make()
      await work(scratch)
    }),
  )
}

function keyOf({ file, name }: NamedTest): string {
  return `${file} ${name}`
}

function note(mutant: Mutant, verdict: Result | 'was red before'): void {
  verdicts.set(mutant, verdict)
  const { name, caughtBy } = mutant
  console.log(`${said[verdict].padEnd(22)} ${name}\n${' '.repeat(23)}${caughtBy.file}: ${caughtBy.name}`)
}

function print(): void {
  const seconds = Math.round((Date.now() - started) / 1000)
  console.log(`\n${mutants.length - survivors.length} of ${mutants.length} mutants caught, in ${seconds} s`)
}
