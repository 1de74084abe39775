import { parseArgs } from 'node:util'
import type { FormName } from './forms.ts'
import { formNames } from './forms.ts'
import type { Outcome, Plan } from './run.ts'
import { runForm } from './run.ts'

// `npm run chaos [-- --seed N --kills N --posts N --seconds N --form postgres|redis|embedded]`
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    kills: { type: 'string', default: '60' },
    posts: { type: 'string', default: '20000' },
    seconds: { type: 'string', default: '420' },
    form: { type: 'string', default: 'all' },
  },
})

/** How much of the whole falls to each form. */
const shares: Record<FormName, number> = { postgres: 0.5, redis: 0.25, embedded: 0.25 }

const chosen = formNames.filter((name) => values.form === 'all' || values.form === name)
if (chosen.length === 0) throw new Error(`--form is all or one of ${formNames.join(', ')}`)
// What this started ends with it: an exit handler of each process sees to that.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
console.log(`Chaos, seed ${values.seed}: ${values.kills} kills, ${values.posts} posts, at most ${values.seconds} s`)
let faults = 0
for (const name of chosen) {
  const outcome = await runForm(name, planFor(name))
  if (outcome) faults += report(name, outcome)
  else console.log(`\n${name}: left out, its program is not on this machine`)
}
console.log(faults === 0 ? '\nNothing was lost, doubled, out of order or seen by a stranger.' : `\n${faults} faults.`)
console.log(
  `To replay the plan: npm run chaos -- --seed ${values.seed} --kills ${values.kills} --posts ${values.posts}`,
)
process.exit(faults === 0 ? 0 : 1)

function planFor(name: FormName): Plan {
  const share = values.form === 'all' ? shares[name] : 1
  const part = (text: string) => Math.ceil(Number(text) * share)
  return {
    seed: Number(values.seed),
    kills: part(values.kills),
    posts: part(values.posts),
    seconds: part(values.seconds),
    senders: 24,
    people: 8,
  }
}

function report(name: FormName, { faults: found, counts, strikes }: Outcome): number {
  console.log(`\n${name}`)
  for (const [what, count] of Object.entries(counts)) console.log(`  ${String(count).padStart(8)}  ${what}`)
  for (const [point, count] of [...strikes].sort())
    console.log(`  ${String(count).padStart(8)}  hits of failpoint ${point}`)
  for (const fault of found) console.log(`  FAULT ${fault}`)
  return found.length
}
