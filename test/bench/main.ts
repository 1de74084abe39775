import { writeFile } from 'node:fs/promises'
import { arch, cpus, platform } from 'node:os'
import { agents } from './agents.ts'
import { fanout } from './fanout.ts'
import { posts } from './posts.ts'
import { reading } from './reading.ts'
import { figures, line } from './report.ts'
import { searching } from './searching.ts'
import { starting } from './starting.ts'
import { web, webParts } from './web.ts'

/**
 * `npm run bench [-- section … | section:part …]`: ours beside a floor in one run, same payload, driver and pool. A table on the screen,
 * the figures as JSON in bench.json. Everything stays on this machine and ends by itself.
 */
const sections: Record<string, (parts: readonly string[]) => Promise<void>> = {
  posts,
  'fan-out': fanout,
  agents,
  reading,
  search: searching,
  starting,
  web,
}
const names = [...Object.keys(sections), ...Object.keys(webParts).map((part) => `web:${part}`)]

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`There is no section ${unknown.join(', ')}; there are ${names.join(', ')}.\n`)
  process.exit(2)
}
for (const [name, run] of Object.entries(sections)) {
  const mine = asked.filter((each) => each.split(':')[0] === name)
  const parts = mine.includes(name) ? [] : mine.map((each) => each.slice(name.length + 1))
  if (asked.length === 0 || mine.length > 0) await run(parts)
}
const machine = `${platform()} ${arch()}, ${cpus().length} cores, ${cpus()[0]?.model ?? ''}, Node ${process.version}`
await writeFile('bench.json', `${JSON.stringify({ machine, at: new Date().toISOString(), figures }, null, 2)}\n`)
process.stdout.write(`\n${machine}\n${figures.map(line).join('\n')}\n`)
