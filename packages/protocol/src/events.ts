import { z } from 'zod'
import { accountEvents } from './accounts.ts'
import { agentEvents } from './agents.ts'
import { channelEvents } from './channels.ts'
import { contract } from './contract.ts'
import { fileEvents } from './files.ts'
import { messageEvents } from './messages.ts'
import { notificationEvents } from './notifications.ts'
import { personaEvents } from './personas.ts'
import { pinEvents } from './pins.ts'
import { projectEvents } from './projects.ts'
import { savedEvents } from './saved.ts'
import { workspaceEvents } from './workspaces.ts'

/** Every durable event type with the shape of its data. */
export const eventData = {
  ...accountEvents,
  ...workspaceEvents,
  ...projectEvents,
  ...channelEvents,
  ...fileEvents,
  ...messageEvents,
  ...pinEvents,
  ...savedEvents,
  ...notificationEvents,
  ...agentEvents,
  ...personaEvents,
}

export type EventType = keyof typeof eventData
export type EventData<T extends EventType> = z.infer<(typeof eventData)[T]>

/** The schema version that new events carry. */
export const EVENT_VERSION = 1

/** What caused an event: its chain, how deep in it, and the person at its root (null when software began it). */
export const cause = z.object({ chainId: z.string(), hop: z.number().int().min(0), rootId: z.string().nullable() })
export type Cause = z.infer<typeof cause>

export type Event<T extends EventType = EventType> = {
  [K in T]: { seq: number; type: K; v: number; at: string; actorId: string | null; cause: Cause; data: EventData<K> }
}[T]

/** An event of any type, as a door reads it before it knows the type. */
export const anyEvent = z.object({
  seq: z.number().int(),
  type: z.string(),
  v: z.number().int(),
  at: z.string(),
  actorId: z.string().nullable(),
  cause,
  data: z.unknown(),
})

export const listEvents = contract({
  name: 'events.list',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'events/list' },
  summary: 'Events that I may see after a seq, in order: to close a gap without a stream.',
  input: z.object({
    after: z.coerce.number().int().min(0),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  output: z.object({ items: z.array(anyEvent), nextCursor: z.string().nullable(), asOf: z.number().int() }),
})

export const eventContracts = [listEvents] as const
