import type { ChannelMember } from '@stoa/protocol/channels'
import { text } from '../../text/agents.ts'

export type Hearing = ChannelMember['hearing']

export const hearingOptions = (): { value: Hearing; label: string }[] => [
  { value: 'addressed', label: text.hearing.addressed },
  { value: 'all', label: text.hearing.all },
]
