import { describe, expect, it } from 'vitest'
import { agentTopics, channelTopic, envelope, outboxEnvelope, parseTopic } from './agentlink.ts'

describe('topics', () => {
  it('are read back as they are made, under a prefix of several levels too', () => {
    for (const prefix of ['stoa', 'acme/stoa']) {
      const { inbox, outbox, status } = agentTopics(prefix, 'wsp_1', 'agt_1')
      expect(parseTopic(prefix, inbox)).toEqual({ kind: 'inbox', workspaceId: 'wsp_1', agentId: 'agt_1' })
      expect(parseTopic(prefix, outbox)).toMatchObject({ kind: 'outbox' })
      expect(parseTopic(prefix, status)).toMatchObject({ kind: 'status' })
      expect(parseTopic(prefix, channelTopic(prefix, 'wsp_1', 'chn_1'))).toEqual({
        kind: 'channel',
        workspaceId: 'wsp_1',
        channelId: 'chn_1',
      })
    }
  })

  it.each([
    '#',
    '+/ws/wsp_1/channels/chn_1',
    'stoa/ws/wsp_1/channels/+',
    'stoa/ws/wsp_1/channels/#',
    'stoa/ws/wsp_1/agents/+/inbox',
    '$share/g/stoa/ws/wsp_1/channels/chn_1',
    '$SYS/broker',
    'stoa/ws//agents/agt_1/inbox',
    'stoa/ws/wsp_1/agents/agt_1/inbox/',
    'stoa/ws/wsp_1/agents/agt_1/inbox\n',
    'other/ws/wsp_1/agents/agt_1/inbox',
    'stoax/ws/wsp_1/agents/agt_1/inbox',
    '',
  ])('refuse %j', (topic) => {
    expect(parseTopic('stoa', topic)).toBeNull()
  })
})

describe('envelopes', () => {
  it('from agents may leave out their time and data, and cannot number themselves', () => {
    expect(outboxEnvelope.parse({ v: 1, id: 'a', type: 'typing.send', n: 7 })).toEqual({
      v: 1,
      id: 'a',
      type: 'typing.send',
      data: {},
    })
  })

  it.each([
    { v: 2, id: 'a', type: 't', data: {} },
    { v: 1, id: '', type: 't', data: {} },
    { v: 1, id: 'two words', type: 't', data: {} },
    { v: 1, id: 'a', type: 't', data: [] },
    { v: 1, id: 'a', type: 't', data: 'text' },
    { v: 1, id: 'a', type: 't', data: {}, replyTo: '' },
    { id: 'a', type: 't', data: {} },
    null,
    'text',
  ])('refuse %j', (value) => {
    expect(outboxEnvelope.safeParse(value).success).toBe(false)
  })

  it('of the server always say when', () => {
    expect(envelope.safeParse({ v: 1, id: 'a', type: 't', data: {} }).success).toBe(false)
  })
})
