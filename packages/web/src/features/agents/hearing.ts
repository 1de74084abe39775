import type { ChannelMember } from '@stoa/protocol/channels'

export type Hearing = ChannelMember['hearing']

export const hearingOptions: { value: Hearing; label: string }[] = [
  { value: 'addressed', label: 'what is addressed to it' },
  { value: 'all', label: 'everything' },
]
