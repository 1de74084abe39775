import type { ChaosAgent } from './agent.ts'
import type { Logged, MessageLog } from './log.ts'
import { calls, readDeliveries, visibleTo } from './log.ts'
import type { Follower, Seen } from './reader.ts'
import type { Receipts } from './sender.ts'

type Place = { url: string; workspaceId: string }

/** What was acknowledged is in the log, once, where its sender was told. */
export function judgeReceipts(receipts: Receipts, log: MessageLog): string[] {
  const faults: string[] = []
  for (const [id, seq] of receipts.posts) {
    const places = log.posts.get(id) ?? []
    if (places.join() !== String(seq)) faults.push(`post ${id} was acknowledged at ${seq} and is at [${places}]`)
  }
  for (const [id, places] of log.posts)
    if (places.length > 1) faults.push(`post ${id} is in the log ${places.length} times`)
  for (const [id, revision] of receipts.edits) {
    const count = log.edits.get(id)?.length ?? 0
    if (count < revision) faults.push(`edit ${revision} of ${id} was acknowledged, and the log has ${count}`)
  }
  for (const id of receipts.deletions) {
    if (log.deletions.get(id)?.length !== 1)
      faults.push(`the deletion of ${id} is in the log ${log.deletions.get(id)?.length ?? 0} times`)
  }
  if (log.leaks.length > 0) faults.push(`deleted text is left in the log at ${log.leaks.slice(0, 5)}`)
  return faults
}

/** The reader's (seq, revision) are the log's, filtered by where it was at each number: none more, none less, in order. */
export async function judgeFollower(follower: Follower, place: Place, log: MessageLog, after = 0): Promise<string[]> {
  const all = await visibleTo(place.url, place.workspaceId, follower.memberId, after)
  // One who was put out while it was away cannot come back for the rest.
  const last = follower.seen.at(-1)?.seq ?? 0
  const expected = follower.isOut ? all.filter(({ seq }) => seq <= last) : all
  const due = new Map(expected.map((event) => [event.seq, event]))
  const got = new Map(follower.seen.map((event) => [event.seq, event]))
  const lost = expected.filter(({ seq }) => !got.has(seq))
  const foreign = follower.seen.filter(({ seq }) => !due.has(seq))
  const wrong = follower.seen.filter((event) => due.has(event.seq) && !isSame(event, due.get(event.seq), log))
  return [
    ...follower.faults,
    ...shown('lost', lost),
    ...shown('saw what was not for it:', foreign),
    ...shown('saw something else than the log says at', wrong),
  ].map((fault) => `${follower.name}: ${fault}`)
}

function isSame(seen: Seen, logged: Logged | undefined, log: MessageLog): boolean {
  if (seen.type !== logged?.type || seen.messageId !== logged.messageId) return false
  if (seen.messageId === null || !seen.type.match(/^message\.(posted|edited|deleted)$/)) return true
  if (seen.isBlank) return log.deletions.has(seen.messageId)
  const edits = log.edits.get(seen.messageId) ?? []
  return seen.revision === edits.filter((seq) => seq <= seen.seq).length
}

/** Every call reached the agent, numbered without gaps in the order of the log, and nothing did that was not for it. */
export async function judgeAgent(agent: ChaosAgent, { url, workspaceId }: Place, from: number): Promise<string[]> {
  const { agentId, handle, dm } = agent.player
  const rows = await readDeliveries(url, workspaceId, agentId)
  const faults = [...agent.faults]
  rows.forEach((row, index) => {
    const before = rows[index - 1]
    if (row.n !== index + 1) faults.push(`delivery ${index + 1} is numbered ${row.n}`)
    if (before && row.seq <= before.seq) faults.push(`delivery ${row.n} stands for ${row.seq}, after ${before.seq}`)
    if (row.state === 'pending') faults.push(`delivery ${row.n} was never acknowledged`)
    if (row.state === 'dead' && !agent.heard.has(row.n))
      faults.push(`delivery ${row.n} was given up after ${row.tries} tries and never came`)
  })
  const heard = new Set([...agent.heard.values()].map(({ id }) => id))
  const called = (await calls(url, workspaceId, agentId, dm)).filter(({ seq }) => seq > from)
  const missed = called.filter(({ messageId }) => !heard.has(messageId ?? ''))
  const visible = new Set((await visibleTo(url, workspaceId, agentId)).map(({ messageId }) => messageId))
  const foreign = [...agent.heard.values()].filter(({ id }) => !visible.has(id))
  faults.push(...shown('was called and never told:', missed), ...shown('heard what was not for it:', foreign))
  return faults.map((fault) => `agent ${handle}: ${fault}`)
}

function shown(what: string, list: readonly { seq: number }[]): string[] {
  if (list.length === 0) return []
  const places = list.slice(0, 8).map(({ seq }) => seq)
  return [
    `${what} ${places.join(', ')}${list.length > places.length ? ` and ${list.length - places.length} more` : ''}`,
  ]
}
