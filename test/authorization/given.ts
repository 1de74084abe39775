import { createKey, listSessions } from '@stoa/protocol/accounts'
import { connectAgents, registerAgent } from '@stoa/protocol/agents'
import { addChannelMember, createChannel } from '@stoa/protocol/channels'
import { addReaction, editMessage, postMessage, saveDraft, startMessage } from '@stoa/protocol/messages'
import { getPersona, setPersona } from '@stoa/protocol/personas'
import { addPin } from '@stoa/protocol/pins'
import { createProject } from '@stoa/protocol/projects'
import { addSaved } from '@stoa/protocol/saved'
import type { Role } from '@stoa/protocol/workspaces'
import { createInvite } from '@stoa/protocol/workspaces'
import { Browser } from '@stoa/testkit/browser'
import { png } from '@stoa/testkit/pictures'
import { Client } from 'pg'
import type { Agent, Knocker, World } from './world.ts'

/** Another browser in which the member is signed in, and its session. */
export async function browser(w: World): Promise<{ browser: Browser; id: string }> {
  const made = new Browser(w.stoa.url)
  const { person } = w.member
  const before = new Set((await person.call(listSessions, {})).items.map((item) => item.id))
  await made.signIn(person.who.email, 'correct horse battery')
  const { items } = await person.call(listSessions, {})
  return { browser: made, id: the(items.find((item) => !before.has(item.id))).id }
}

export async function session(w: World): Promise<string> {
  return (await browser(w)).id
}

export async function key(w: World): Promise<string> {
  return (await w.member.call(createKey, { name: w.word() })).id
}

/** Somebody new, who knows nobody. */
export async function person(w: World, role: Role = 'member'): Promise<string> {
  return (await w.owner.invite(await w.newcomer(), role)).id
}

/** Somebody new who is in one channel beside. */
export async function personIn(w: World, channelId: string): Promise<string> {
  const memberId = await person(w)
  await w.member.call(addChannelMember, { channelId, memberId })
  return memberId
}

export function agent(w: World): Promise<Agent> {
  return w.agentOf(w.member)
}

export function registration(w: World) {
  return w.stoa.anonymous().call(registerAgent, { agentName: w.word() })
}

/** What would be the next version of an agent's persona. */
export async function personaOver(w: World, agentId: string) {
  const { revision } = await w.owner.call(getPersona, { agentId })
  return { agentId, body: `# ${w.word()}`, basedOn: revision }
}

/** A new version of the agent's, by the member. */
export async function persona(w: World): Promise<void> {
  await w.member.call(setPersona, await personaOver(w, w.agent.id))
}

/** One more agent of a registration, which waits for a yes. */
export async function waiting(w: World, beside = w.agent): Promise<string> {
  const name = w.word()
  const { agents } = await beside.call(connectAgents, { agents: [{ agentId: beside.id }, { name, handle: name }] })
  return the(agents.find((each) => each.status === 'waiting' && each.handle === name)).agentId
}

export async function invite(w: World): Promise<{ id: string; token: string }> {
  const made = await w.member.call(createInvite, {})
  return { id: made.invite.id, token: made.token }
}

/** Into a workspace in which nobody of the cast is yet. */
export async function inviteElsewhere(w: World): Promise<string> {
  const founder = await (await w.newcomer()).found('Annex')
  return (await founder.call(createInvite, {})).token
}

export async function project(w: World): Promise<string> {
  return (await w.member.call(createProject, { name: w.word() })).id
}

/** In which nobody is but the member. */
export async function publicChannel(w: World): Promise<string> {
  return (await w.member.call(createChannel, { name: w.word() })).id
}

/** What the member said, and what it said before. */
export async function message(w: World, channelId = w.room, body = 'hello'): Promise<string> {
  const { id: messageId } = await w.member.call(postMessage, { channelId, body: 'first' })
  await w.member.call(editMessage, { messageId, body })
  return messageId
}

/** Where the last message of a channel stands. */
export async function seq(w: World, channelId: string): Promise<number> {
  return (await w.owner.call(postMessage, { channelId, body: 'last' })).seq
}

/** A message to which all have reacted who may. */
export async function reactedTo(w: World, channelId: string): Promise<string> {
  const messageId = await message(w, channelId)
  const people: Knocker[] = [w.cast.owner, w.cast.member, w.cast.guest, w.cast.agent]
  if (channelId === w.hall) people.push(w.cast.admin)
  await Promise.all(people.map((each) => each.call(addReaction, { messageId, emoji: '👍' })))
  return messageId
}

/** A message that the member pinned. */
export async function pinned(w: World, channelId: string): Promise<string> {
  const messageId = await message(w, channelId)
  await w.member.call(addPin, { messageId })
  return messageId
}

/** A message in the room that the member saved. */
export async function saved(w: World): Promise<string> {
  const messageId = await message(w)
  await w.member.call(addSaved, { messageId })
  return messageId
}

/** A thread of the member's in the room, in which the owner has replied. */
export async function thread(w: World): Promise<string> {
  const threadId = await message(w)
  await w.owner.call(postMessage, { channelId: w.room, threadId, body: 'a reply' })
  return threadId
}

export async function draft(w: World): Promise<string> {
  const body = `draft ${w.word()}`
  await w.member.call(saveDraft, { channelId: w.room, body })
  return body
}

/** A message that the agent is writing. */
export async function begun(w: World): Promise<string> {
  return (await w.agent.call(startMessage, { channelId: w.room })).id
}

/** An upload of the member's that no message carries. */
export async function file(w: World, content: string | Buffer = 'what it says'): Promise<string> {
  const response = await upload(w, w.cast.member, content)
  return ((await response.json()) as { id: string }).id
}

export const picture = (w: World): Promise<string> => file(w, png(8, 6))

export async function sentFile(w: World, content?: string | Buffer): Promise<string> {
  const fileId = await file(w, content)
  await w.member.call(postMessage, { channelId: w.room, fileIds: [fileId] })
  return fileId
}

export function upload(w: World, who: Knocker, content: string | Buffer = 'what it says'): Promise<Response> {
  const body = new FormData()
  body.set('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), 'note.txt')
  const url = `${w.stoa.url}/api/v1/workspaces/${who.workspaceId}/files`
  return fetch(url, { method: 'POST', headers: { origin: w.stoa.url, ...who.headers() }, body })
}

/** Something that was said in the room, owed to the agent (or to another, as if it had been there), and given up. */
export async function deadDelivery(w: World, { id: agentId } = w.agent): Promise<{ agentId: string; n: number }> {
  const eventSeq = await seq(w, w.room)
  const found = await asSuperuser<{ n: number }>(
    w,
    `with number as (
       insert into delivery_targets (workspace_id, target, last_n) values ($1, $2, 1)
       on conflict (workspace_id, target) do update set last_n = delivery_targets.last_n + 1 returning last_n
     )
     insert into deliveries
       (workspace_id, target, n, id, event_seq, detail, state, tries, created_at, last_tried_at, done_at, expires_at)
     select $1, $2, last_n, 'dlv_' || last_n, $3, '{"reason":"mention"}', 'dead', 10, now(), now(), now(),
       now() + interval '7 days' from number returning n::int`,
    [w.owner.workspaceId, agentId, eventSeq],
  )
  return { agentId, n: the(found[0]).n }
}

/** A job of the server's that was given up. */
export async function deadJob(w: World): Promise<string> {
  const found = await asSuperuser<{ id: string }>(
    w,
    `insert into pgboss.job (name, state, source_name, source_retry_count, source_output)
     values ('dead', 'created', 'idempotency.prune', 5, '{"message":"it broke\\nwith somebody''s words"}') returning id::text`,
  )
  return the(found[0]).id
}

async function asSuperuser<R extends object>(w: World, text: string, values: unknown[] = []): Promise<R[]> {
  const client = new Client({ connectionString: w.stoa.databaseUrl })
  await client.connect()
  try {
    return (await client.query<R>(text, values)).rows
  } finally {
    await client.end()
  }
}

function the<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('what was just made is not there')
  return found
}
