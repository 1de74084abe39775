import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createClient } from '@stoa/client/client'
import { resumeWorkspace } from '@stoa/protocol/workspaces'
import type { Act, Stage } from './act.ts'
import { play } from './act.ts'
import { gather } from './cast.ts'
import { Dice } from './dice.ts'
import type { Form, FormName } from './forms.ts'
import { openForm } from './forms.ts'
import { House } from './house.ts'
import { readMessages } from './log.ts'

export type Plan = {
  seed: number
  /** How many processes are ended by SIGKILL before the restore, those at failpoints not counted. */
  kills: number
  /** How many posts must be acknowledged before it may end. */
  posts: number
  senders: number
  people: number
  /** When a run must be over with its disasters, whatever it has reached. */
  seconds: number
}

export type Outcome = { faults: string[]; counts: Record<string, number>; strikes: Map<string, number> }

/** One form, in two acts: before and after a backup was restored. Null when a part of it is missing here. */
export async function runForm(name: FormName, plan: Plan): Promise<Outcome | null> {
  await using form = await openForm(name)
  if (!form) return null
  const dice = new Dice(plan.seed)
  const scratch = await mkdtemp(join(tmpdir(), 'stoa-chaos-backup-'))
  const archive = join(scratch, 'backup')
  const strokes = new Map<string, number>()
  try {
    const first = await raise(form, 0, dice)
    const { main, other } = await gather((await first.address(dice)).url, plan.people)
    const stage = { house: first, dice: dice.fork(), url: await form.databaseUrl(0), main, other, from: 0 }
    const { senders, kills, posts } = plan
    const until = Date.now() + plan.seconds * 1000
    const before = await play(stage, {
      senders,
      disasters: (progress) =>
        wreak({ form, house: first, dice: dice.fork(), strokes }, { kills, posts, until, progress }, () =>
          backup(form, first, archive),
        ),
    })
    await first.close()

    await backupProgram(['restore', archive], (await form.environments(1))[0])
    const second = await raise(form, 1, dice)
    const restored = { ...stage, house: second, dice: dice.fork(), ...(await resume(form, second, stage)) }
    const goal = { kills: Math.ceil(kills / 10), posts: posts / 20, until: Date.now() + plan.seconds * 250 }
    const after = await play(restored, {
      senders,
      cursors: before.cursors,
      disasters: (progress) => wreak({ form, house: second, dice: dice.fork(), strokes }, { ...goal, progress }),
    })
    await second.close()
    return summed([before, after], [first, second], strokes)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

async function raise(form: Form, database: number, dice: Dice): Promise<House> {
  const house = new House(await form.environments(database), dice.fork())
  house.open()
  await house.address(dice)
  return house
}

type Ground = { form: Form; house: House; dice: Dice; strokes: Map<string, number> }
type Goal = { kills: number; posts: number; until: number; progress: () => number }

/** One disaster after the other, by the dice alone, each when its share of the posts is acknowledged. */
async function wreak(
  { form, house, dice, strokes }: Ground,
  goal: Goal,
  midway: () => Promise<void> = async () => {},
): Promise<void> {
  const half = (Date.now() + goal.until) / 2
  let kills = 0
  let isBehindHalf = false
  while (Date.now() < goal.until && (kills < goal.kills || goal.progress() < goal.posts)) {
    if (!isBehindHalf && (kills >= goal.kills / 2 || Date.now() > half)) {
      isBehindHalf = true
      await midway()
    }
    await sleep(dice.between(200, 1200))
    if (dice.chance(0.7)) await house.whole()
    while (goal.progress() < (goal.posts / goal.kills) * kills && Date.now() < goal.until) await sleep(50)
    const turn = dice.next()
    if (kills < goal.kills && turn < 0.75) {
      await house.kill(dice)
      kills++
      continue
    }
    const what = turn < 0.9 ? await form.strike(dice) : await house.restart(dice).then(() => 'restarts in order')
    strokes.set(what, (strokes.get(what) ?? 0) + 1)
  }
  if (!isBehindHalf) await midway()
}

/** While people go on. What is struck in the middle of a backup makes none, and it is made again. */
async function backup(form: Form, house: House, archive: string): Promise<void> {
  const [env] = await form.environments(0)
  for (let tries = 1; ; tries++) {
    try {
      await house.address(new Dice(tries))
      return await backupProgram(['backup', archive], env)
    } catch (error) {
      if (tries === 10) throw error
    }
  }
}

async function backupProgram(args: string[], env: NodeJS.ProcessEnv | undefined): Promise<void> {
  const program = fileURLToPath(new URL('../../packages/server/src/backup.ts', import.meta.url))
  await promisify(execFile)(process.execPath, [program, ...args], { env })
}

/** What goes out is held back after a restore until the owner says so; from here on is the new history. */
async function resume(form: Form, house: House, { main }: Pick<Stage, 'main'>): Promise<{ url: string; from: number }> {
  const { url } = await house.address(new Dice(1))
  const client = createClient({ baseUrl: url, bearer: main.owner.key })
  await client.call(resumeWorkspace, {}, { workspaceId: main.workspaceId })
  const databaseUrl = await form.databaseUrl(1)
  return { url: databaseUrl, from: (await readMessages(databaseUrl, main.workspaceId)).head }
}

function summed(acts: Act[], houses: House[], strokes: Map<string, number>): Outcome {
  const counts: Record<string, number> = {}
  for (const act of acts) {
    for (const [name, count] of Object.entries(act.counts)) counts[name] = (counts[name] ?? 0) + count
  }
  const strikes = new Map<string, number>()
  for (const house of houses) {
    for (const [name, count] of house.strikes) strikes.set(name, (strikes.get(name) ?? 0) + count)
  }
  const killed = houses.reduce((total, house) => total + house.killed, 0)
  const faults = [...acts.flatMap((act) => act.faults), ...houses.flatMap((house) => house.faults)]
  return { faults, counts: { 'processes killed': killed, ...Object.fromEntries(strokes), ...counts }, strikes }
}
