import { counted } from './counted.ts'
import { phrases } from './phrases.ts'

/** One thing said to an agent, on its way: what it is and how it goes. */
export const text = phrases('deliveries', {
  what: 'What',
  since: 'Since',
  types: {
    'message.posted': 'a message',
    'message.finished': 'a message',
    'persona.updated': 'a new persona',
  } as Readonly<Record<string, string>>,
  tries: (count: number) => counted(count, 'try', 'tries'),
  states: {
    pending: 'waiting',
    acknowledged: 'delivered',
    expired: 'expired',
    dead: 'given up',
    dropped: 'let go',
    held: 'held back',
  },
  hints: {
    pending: 'Goes out as soon as the agent listens.',
    acknowledged: 'The agent said that it got it.',
    expired: 'Nobody fetched it within seven days, or it was taken back.',
    dead: 'Tried ten times without an answer. It can go out once more.',
    held: 'Not sent: the agent that said it had called others too often without being asked. It can go out all the same.',
    dropped: 'Somebody let go of it, or had it go out again under a new number.',
  },
})
