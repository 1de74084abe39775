import { z } from 'zod'
import { channel } from './channels.ts'
import { contract, pageInput } from './contract.ts'
import { anyId } from './ids.ts'
import { message } from './messages.ts'
import { member } from './workspaces.ts'

/** A stretch of a hit's text; `match` marks what the words found. Plain text: the reader's door escapes it. */
export const fragment = z.object({ text: z.string(), match: z.boolean() })

export const messageHit = z.object({ message, fragments: z.array(fragment), score: z.number() })
export type MessageHit = z.infer<typeof messageHit>

export const searchAll = contract({
  name: 'search.all',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'search' },
  summary:
    'Messages, channels and people that I may see. Words, "phrases", -without, from:handle, in:channel, before: after: on: (2026, 2026-03 or 2026-03-05), has:file, has:link, has:code, is:thread.',
  input: pageInput.extend({
    q: z.string().trim().min(1).max(400),
    channelId: anyId.optional().describe('Only what was said there, threads included.'),
    zone: z
      .string()
      .max(64)
      .default('UTC')
      .describe('The time zone in which the days of before:, after: and on: begin.'),
  }),
  output: z.object({
    items: z.array(messageHit),
    channels: z.array(channel),
    members: z.array(member),
    nextCursor: z.string().nullable(),
    asOf: z.number().int(),
  }),
})

export const searchContracts = [searchAll] as const
