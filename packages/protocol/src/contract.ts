import { z } from 'zod'
import type { IdPrefix } from './ids.ts'

/**
 * Who may knock: `public` nobody in particular, `person` anybody signed in, `workspace` a member of the workspace in
 * the path, `registration` a software's own key, claimed or not.
 */
export type Scope = 'public' | 'person' | 'workspace' | 'registration'

/**
 * query: reads one snapshot. command: writes through the write door, once per key. signal: reads to authorise, then
 * tells live streams; nothing is kept.
 */
export type Kind = 'query' | 'command' | 'signal'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/**
 * One operation, from which every door is derived: HTTP route, AgentLink request, typed client, API reference. `path` is
 * relative to /api/v1, and for scope `workspace` to /api/v1/workspaces/:workspaceId; its parameters are fields of `input`.
 */
export type Contract<
  Name extends string = string,
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> = Readonly<{
  name: Name
  kind: Kind
  scope: Scope
  http: { method: Method; path: string }
  summary: string
  input: I
  output: O
  /** Of scope `person`: a personal key may ask it too, which knows of its own workspace alone. */
  byKey?: boolean
  /**
   * Written to the audit log: what changes who may do what, or leaves the workspace. Where only some of an operation does
   * so, the fields of its input that make it privileged when they are given.
   */
  privileged?: true | readonly string[]
  /** Of the input of what is privileged, the fields that the audit log keeps: ids and settings, no secret and no text. */
  audited?: readonly string[]
  /** The answer holds a secret: shown once, never kept for replays. */
  secret?: boolean
  /** The command's key is its input field `id`, the client's own id for what it creates; ours would begin like this. */
  keyedById?: IdPrefix
}>

export type Input<C extends Contract> = z.input<C['input']>
export type Output<C extends Contract> = z.output<C['output']>

export function contract<const C extends Contract>(definition: C): C {
  return definition
}

/** The whole path of an operation's HTTP route. */
export function fullPath(operation: Contract): string {
  const base = operation.scope === 'workspace' ? '/api/v1/workspaces/:workspaceId' : '/api/v1'
  const path = operation.http.path.replace(/^\//, '')
  return path === '' ? base : `${base}/${path}`
}

/** Paging by keyset: `cursor` is what the page before answered as `nextCursor`. */
export const pageInput = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** `asOf` is the workspace's seq at the snapshot: events after it are not yet in the page. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable(), asOf: z.number().int() })
}

/** A yes or no that may come as a word in a query string. */
export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')])

/** RFC 3339, UTC. */
export const time = z.iso.datetime()

/** What a command answers when there is nothing to show but where in the log it stands. */
export const done = z.object({ seq: z.number().int() })
