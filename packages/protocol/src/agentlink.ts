import { z } from 'zod'
import { errorCodes } from './errors.ts'
import { message } from './messages.ts'

/** What AgentLink holds its two ends to. Sizes in bytes, times in milliseconds. */
export const agentLinkLimits = {
  /** One envelope as JSON: a body of 40,000 characters is at most 160 kB in UTF-8, and escaping takes its share. */
  envelopeBytes: 256 * 1024,
  /** One MQTT packet as it declares itself: room for an envelope that is too large to be answered instead of cut off. */
  packetBytes: 1024 * 1024,
  /** Deliveries on their way to one agent: what it may lose sight of and get again. */
  unacknowledged: 64,
  /** Longer than an agent needs to say "got it", shorter than a person waits before asking again. */
  redeliverAfterMs: 60_000,
  /** Each further time after twice as long, up to this. */
  redeliverAtMostMs: 15 * 60_000,
  /** After so many it is the message, not the network. */
  tries: 10,
  /** MQTT 3.1.1 allows 65,535 (section 1.5.3); brokers commonly stop at 128 or less. */
  clientIdLength: 128,
} as const

export const DEFAULT_TOPIC_PREFIX = 'stoa'

/** An agent's own three topics: it hears on the first, and speaks on the others. */
export function agentTopics(prefix: string, workspaceId: string, agentId: string) {
  const base = `${prefix}/ws/${workspaceId}/agents/${agentId}`
  return { inbox: `${base}/inbox`, outbox: `${base}/outbox`, status: `${base}/status` }
}

/** Where copies of a channel's events go. */
export function channelTopic(prefix: string, workspaceId: string, channelId: string): string {
  return `${prefix}/ws/${workspaceId}/channels/${channelId}`
}

export type Topic =
  | { kind: 'inbox' | 'outbox' | 'status'; workspaceId: string; agentId: string }
  | { kind: 'channel'; workspaceId: string; channelId: string }

const topicForm =
  /^ws\/(?<workspaceId>[\w-]{1,80})\/(?:agents\/(?<agentId>[\w-]{1,80})\/(?<kind>inbox|outbox|status)|channels\/(?<channelId>[\w-]{1,80}))$/

/** Reads an exact topic of ours; null for anything else, so also for every wildcard, `$share` and `$SYS`. */
export function parseTopic(prefix: string, topic: string): Topic | null {
  if (!topic.startsWith(`${prefix}/`)) return null
  const parts = topicForm.exec(topic.slice(prefix.length + 1))?.groups
  if (!parts?.workspaceId) return null
  const { workspaceId, agentId, channelId, kind } = parts
  if (channelId) return { kind: 'channel', workspaceId, channelId }
  if (agentId && (kind === 'inbox' || kind === 'outbox' || kind === 'status')) return { kind, workspaceId, agentId }
  return null
}

const envelopeId = z.string().regex(/^[\x21-\x7e]{1,120}$/, 'an id: 1 to 120 printable ASCII characters, no spaces')

/**
 * What travels in both directions. `id` is the idempotency key: the same id again is the same act. `replyTo` names the
 * envelope that this one answers. `n` numbers what is owed to an agent; acknowledgements carry none.
 */
export const envelope = z.object({
  v: z.literal(1),
  id: envelopeId,
  type: z.string().min(1).max(80),
  at: z.iso.datetime({ offset: true }),
  data: z.record(z.string(), z.unknown()),
  replyTo: envelopeId.optional(),
  n: z.number().int().min(1).optional(),
  /** Of an event's copy on its channel's topic: where in the workspace's log it stands, and who did it. */
  seq: z.number().int().optional(),
  actorId: z.string().nullable().optional(),
})
export type Envelope = z.infer<typeof envelope>

/** What an agent sends. Its clock is not relied on and `n` is not its to give, so `at` may be missing and `n` is dropped. */
export const outboxEnvelope = envelope
  .omit({ n: true, seq: true, actorId: true })
  .extend({ at: envelope.shape.at.optional(), data: envelope.shape.data.default({}) })
export type OutboxEnvelope = z.infer<typeof outboxEnvelope>

/** The server refused. Without `replyTo` it could not read which envelope it refuses. */
export const errorEnvelope = envelope.extend({
  type: z.literal('error'),
  data: z.object({
    code: z.enum(errorCodes),
    message: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
})

/** What the inbox carries as `message.posted`; events of one message beyond this come on the channel's topic. */
export const addressedMessage = z.object({
  message,
  channel: z.object({ id: z.string(), name: z.string(), kind: z.enum(['channel', 'dm']) }),
  author: z.object({ id: z.string(), handle: z.string(), name: z.string(), kind: z.enum(['person', 'agent']) }),
  /** Why it came. */
  reason: z.enum(['dm', 'mention', 'reply', 'channel']),
})
export type AddressedMessage = z.infer<typeof addressedMessage>

/** On the status topic, also as last will. `connection` is the agent's own name for it, for brokers that do not tell. */
export const agentStatus = z.object({
  state: z.enum(['online', 'busy', 'offline']),
  note: z.string().max(200).optional(),
  /** While busy: the delivery that it is busy with, by which the server knows for whom it works. */
  replyTo: envelopeId.optional(),
  connection: z.string().max(200).optional(),
})
export type AgentStatus = z.infer<typeof agentStatus>
