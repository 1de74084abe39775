import { counted } from './counted.ts'
import { phrases } from './phrases.ts'

/** What `/` offers in a composer. */
export const text = phrases('commands', {
  topic: { usage: '/topic words', does: 'Change what this channel is about' },
  invite: { usage: '/invite @name', does: 'Bring people or agents into this channel' },
  leave: { usage: '/leave', does: 'Leave this channel' },
  mute: { usage: '/mute', does: 'Hear nothing of this channel' },
  unmute: { usage: '/unmute', does: 'Hear of this channel again' },
  status: { usage: '/status words', does: 'Say what you are at; without words, take it back' },
  dnd: { usage: '/dnd 30m', does: 'Be told of nothing for a while; /dnd off ends it' },
  help: { usage: '/help', does: 'All shortcuts' },
  shrug: { usage: '/shrug words', does: 'Add ¯\\_(ツ)_/¯' },

  topicChanged: 'Topic changed',
  topicCleared: 'Topic cleared',
  invited: (count: number) => `${counted(count, 'member')} brought in`,
  nobodyCalled: (name: string) => `Nobody here is called @${name}.`,
  inviteWhom: 'Whom? Write their names, such as /invite @ada.',
  left: (name: string) => `You left #${name}`,
  muted: 'You hear nothing of this channel now',
  unmuted: 'You hear of this channel again',
  statusSet: 'Status set',
  statusCleared: 'Status taken back',
  quietUntil: (time: string) => `You are told of nothing until ${time}`,
  quietEnded: 'You are told of things again',
  howLong: 'How long? Write /dnd 30m, /dnd 2h or /dnd off.',
})
