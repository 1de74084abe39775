import { setTimeout as sleep } from 'node:timers/promises'
import { ChaosAgent } from './agent.ts'
import type { Cast, Player } from './cast.ts'
import type { Dice } from './dice.ts'
import type { House } from './house.ts'
import type { MessageLog } from './log.ts'
import { readMessages } from './log.ts'
import { move } from './mover.ts'
import { query } from './postgres.ts'
import { Follower } from './reader.ts'
import { Receipts, send } from './sender.ts'
import { judgeAgent, judgeFollower, judgeReceipts } from './verdict.ts'

/** `from` is where this history begins: what agents were owed before was owed to their former selves. */
export type Stage = { house: House; dice: Dice; url: string; main: Cast; other: Cast; from: number }

export type Act = {
  faults: string[]
  counts: Record<string, number>
  /** Where each reader stood at the end, for the next act to go on from. */
  cursors: Map<string, string>
}

type Options = {
  senders: number
  /** Strikes while the senders send; they go on until it is over and `posts` are acknowledged. */
  disasters: (progress: () => number) => Promise<void>
  /** Cursors of an earlier history, each of which must be answered `reset`. */
  cursors?: ReadonlyMap<string, string>
}

/** Everybody at once, until the disasters are over; then calm, until all have caught up; then the verdict. */
export async function play(stage: Stage, { senders, disasters, cursors }: Options): Promise<Act> {
  const { house, dice, main, other } = stage
  const receipts = new Receipts()
  const strangers = new Receipts()
  const followers = [...cast(main), ...cast(other)].map(({ player, workspaceId }) => {
    const who = {
      ...player,
      name: `${player.name} of ${workspaceId === main.workspaceId ? 'main' : 'other'}`,
      workspaceId,
    }
    return { workspaceId, follower: new Follower(house, dice.fork(), who, cursors?.get(player.memberId)) }
  })
  const agents = main.agents.map((player) => new ChaosAgent(house, dice.fork(), player, receipts))
  let isOn = true
  const goesOn = () => isOn
  const authors = [main.owner, ...main.people.filter((_, index) => index !== 1)]
  const sending = Array.from({ length: senders }, (_, index) => {
    const player = authors[index % authors.length] ?? main.owner
    return send({ house, cast: main, player, dice: dice.fork() }, receipts, goesOn)
  })
  const sendingElsewhere = send({ house, cast: other, player: other.owner, dice: dice.fork() }, strangers, goesOn)
  const moving = move(house, main, dice.fork(), goesOn)

  const heads = new Map<string, PromiseWithResolvers<number>>()
  for (const { workspaceId } of [main, other]) heads.set(workspaceId, Promise.withResolvers<number>())
  const following = followers.map(({ workspaceId, follower }) =>
    follower.follow(heads.get(workspaceId)?.promise ?? Promise.reject(new Error('no such workspace'))),
  )
  let isSettled = false
  const listening = agents.map((agent) => agent.run(() => isSettled))

  house.isCalm = false
  await disasters(() => receipts.posts.size)
  isOn = false
  const [moves] = await Promise.all([moving, ...sending, sendingElsewhere])
  await house.calm()
  const unsettled = await settle(stage, agents)
  isSettled = true
  await Promise.all(listening)
  const logs = new Map<string, MessageLog>()
  for (const { workspaceId } of [main, other]) {
    const log = await readMessages(stage.url, workspaceId)
    logs.set(workspaceId, log)
    heads.get(workspaceId)?.resolve(log.head)
  }
  await Promise.race([Promise.all(following), sleep(60_000)])

  const faults = [...unsettled]
  for (const [workspaceId, got] of [
    [main.workspaceId, receipts],
    [other.workspaceId, strangers],
  ] as const) {
    const log = logs.get(workspaceId)
    if (log) faults.push(...judgeReceipts(got, log))
  }
  for (const { workspaceId, follower } of followers) {
    const log = logs.get(workspaceId)
    if (!log) continue
    const isReset = cursors?.has(follower.memberId) ?? false
    if (follower.resets.length !== (isReset && !follower.isOut ? 1 : 0))
      faults.push(`${follower.name} was told ${follower.resets.length} times to start over`)
    faults.push(...(await judgeFollower(follower, { url: stage.url, workspaceId }, log, follower.resets[0] ?? 0)))
  }
  for (const agent of agents)
    faults.push(...(await judgeAgent(agent, { url: stage.url, workspaceId: main.workspaceId }, stage.from)))
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
  return {
    faults,
    cursors: new Map(
      followers.flatMap(({ follower }) => (follower.isOut ? [] : [[follower.memberId, follower.cursor]])),
    ),
    counts: {
      'acknowledged posts': receipts.posts.size + strangers.posts.size,
      'acknowledged edits': receipts.edits.size + strangers.edits.size,
      'acknowledged deletions': receipts.deletions.size + strangers.deletions.size,
      'refused posts': receipts.refusals,
      moves,
      readers: followers.length,
      'events read': sum(followers.map(({ follower }) => follower.seen.length)),
      'readers dropped and resumed': sum(followers.map(({ follower }) => follower.drops)),
      'starts over': sum(followers.map(({ follower }) => follower.resets.length)),
      'deliveries to agents': sum(agents.map(({ heard }) => heard.size)),
      'deliveries repeated': sum(agents.map(({ repeats }) => repeats)),
      'agents dropped and returned': sum(agents.map(({ drops }) => drops)),
    },
  }
}

function cast({ owner, people, guest, workspaceId }: Cast): { player: Player; workspaceId: string }[] {
  return [owner, ...people, guest].map((player) => ({ player, workspaceId }))
}

/** Waits until nothing is owed and nothing unanswered. Longer than a redelivery takes is a fault. */
async function settle({ url, main }: Stage, agents: ChaosAgent[]): Promise<string[]> {
  const until = Date.now() + 100_000
  for (;;) {
    const [left] = await query<{ pending: number; behind: number }>(
      url,
      `select (select count(*)::int from deliveries where workspace_id = $1 and state = 'pending') as pending,
         (select count(*)::int from workspace_counters c join dispatch_cursors d using (workspace_id)
          where d.workspace_id = $1 and d.seq < (select max(seq) from events where workspace_id = $1)) as behind`,
      [main.workspaceId],
    )
    const waiting = agents.filter((agent) => agent.isWaiting).length
    if (left?.pending === 0 && left.behind === 0 && waiting === 0) return []
    if (Date.now() > until)
      return [`${left?.pending} deliveries pending, ${waiting} agents without an answer, at the end`]
    await sleep(200)
  }
}
