import type { AddressedMessage } from '@stoa/protocol/agentlink'

type More = { channelId?: string; threadId?: string; reason?: AddressedMessage['reason'] }

/** The data of a `message.posted` delivery, as the server makes it. */
export function said(body: string, { channelId = 'chn_1', threadId, reason = 'mention' }: More = {}): AddressedMessage {
  const at = '2026-01-01T00:00:00.000Z'
  const seqs = { seq: 1, updatedSeq: 1, finishedSeq: null }
  const fresh = { state: 'sent' as const, mentions: [], files: [], ...seqs, revision: 0, editedAt: null }
  return {
    message: {
      id: `msg_${body}`,
      channelId,
      threadId: threadId ?? null,
      authorId: 'mbr_1',
      body,
      createdAt: at,
      ...fresh,
    },
    channel: { id: channelId, name: 'general', kind: reason === 'dm' ? 'dm' : 'channel' },
    author: { id: 'mbr_1', handle: 'ada', name: 'Ada', kind: 'person' },
    reason,
  }
}

/** What was sent again because a busy machine answered late counts once, as it does for the server. */
export function onceEach<Envelope extends { id: string }>(list: Envelope[]): Envelope[] {
  return [...new Map(list.map((envelope) => [envelope.id, envelope])).values()]
}
