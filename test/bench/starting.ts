import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { record } from './report.ts'
import { startServer, stop } from './world.ts'

/** From the process's start to the first page, with the data that is there; and what it all weighs at rest. */
export async function starting(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'stoa-bench-'))
  try {
    const env = { STOA_DATA: folder }
    const first = await startServer(env)
    await stop(first.child)
    const at = performance.now()
    const again = await startServer(env)
    await (await fetch(again.url)).text()
    const took = (performance.now() - at) / 1000
    record({
      section: 'starting',
      what: 'start to first page, existing data',
      ours: took,
      floor: 1.5,
      unit: 's',
      asked: { atMost: 1 },
    })
    await new Promise((resolve) => setTimeout(resolve, 5000))
    record({
      section: 'starting',
      what: 'memory at rest, all processes (PSS)',
      ours: await weigh(again.child.pid ?? 0),
      floor: 250,
      unit: 'MB',
      asked: { atMost: 1 },
    })
    await stop(again.child)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The proportional share of memory of a process and all below it, so that shared pages count once. */
async function weigh(pid: number): Promise<number> {
  const parents = new Map<number, number>()
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
  }
  const isBelow = (process: number): boolean =>
    process === pid || (parents.has(process) && process > 1 && isBelow(parents.get(process) ?? 0))
  let total = 0
  for (const process of parents.keys()) {
    if (!isBelow(process)) continue
    const text = await readFile(`/proc/${process}/smaps_rollup`, 'utf8').catch(() => '')
    total += Number(/^Pss: +(\d+)/m.exec(text)?.[1] ?? 0)
  }
  return total / 1024
}
