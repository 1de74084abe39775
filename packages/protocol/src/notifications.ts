import { z } from 'zod'
import { contract, pageInput, pageOf } from './contract.ts'
import { messageView } from './messages.ts'

/** Why a message concerns me: I was named, everybody in the channel was, or it answers in a thread that I follow. */
export const mention = z.object({ reason: z.enum(['mention', 'channel', 'reply']), message: messageView })
export type Mention = z.infer<typeof mention>

export const listMentions = contract({
  name: 'mentions.list',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'mentions' },
  summary: 'Mentions of me and replies in threads that I follow, latest first.',
  input: pageInput,
  output: pageOf(mention),
})

export const notificationContracts = [listMentions] as const
