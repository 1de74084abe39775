import type { Cast } from './house.ts'
import type { Picture } from './pictures.ts'

type Who = keyof Cast

/** One message: who said it, how many minutes ago, what. `as` names it for a screen that points at it. */
export type Line = {
  by: Who
  ago: number
  says: string
  as?: string
  files?: (Picture | 'notes')[]
  reactions?: Record<string, Who[]>
  replies?: Line[]
}

const day = 24 * 60

/** Read up to the mark `Infinity`: what is said later than `UNREAD_AGO` minutes ago, Ada has not seen yet. */
export const UNREAD_AGO = 40

export const channelsOfTheStory: { name: string; topic: string; private?: boolean; with: Who[] }[] = [
  { name: 'design', topic: 'What people see, before and after it ships', with: ['bea', 'carl', 'dana', 'scout'] },
  {
    name: 'checkout',
    topic: 'From basket to receipt · ships on Thursdays',
    with: ['bea', 'carl', 'dana', 'scout', 'tally', 'forge'],
  },
  { name: 'support', topic: '', with: ['bea', 'dana', 'tally', 'gus'] },
  { name: 'on-call', topic: 'Who is up, and what woke them', private: true, with: ['carl', 'scout'] },
  { name: 'a-channel-with-quite-a-long-name-for-the-sidebar', topic: '', with: ['bea'] },
]

export const story: Record<string, Line[]> = {
  general: [
    {
      by: 'ada',
      ago: 3 * day,
      says: 'Welcome to **Northlight**, all in one place at last. Agents sit in the channels like everybody; ask them there.',
      reactions: { '👋': ['bea', 'carl', 'dana'], '🎉': ['bea'] },
    },
    { by: 'dana', ago: 2 * day + 30, says: 'Where do customer quotes go from now on?' },
    { by: 'bea', ago: 2 * day + 26, says: 'Into #support, and @tally makes a digest of them on Fridays.' },
    {
      by: 'tally',
      ago: 2 * day + 25,
      says: 'I do. The first one comes this Friday at 16:00.',
      reactions: { '👍': ['dana', 'ada'] },
    },
    {
      by: 'carl',
      ago: 200,
      says: 'Harbour was like this this morning.',
      files: ['harbour'],
      reactions: { '😍': ['ada', 'bea', 'dana'], '⛵': ['dana'] },
    },
  ],
  design: [
    {
      by: 'bea',
      ago: day + 300,
      says: 'First sketch of the new checkout. One page, one decision at a time; what is missing?',
      files: ['sketch'],
      as: 'sketch',
      reactions: { '🔥': ['carl'], '👀': ['ada', 'dana', 'carl'] },
    },
    {
      by: 'carl',
      ago: day + 290,
      says: 'Where does the voucher go? It is used in **4 %** of orders but by the loudest people.',
    },
    {
      by: 'bea',
      ago: day + 285,
      says: '> Where does the voucher go?\n\nBehind “Have a code?”, folded. Opens in place, nothing jumps.',
    },
    { by: 'dana', ago: day + 280, says: 'Thank you. Half of my mornings are about that field.' },
  ],
  checkout: [
    {
      by: 'carl',
      ago: day + 120,
      says: 'Cards that need a second factor come back to a page that has forgotten the basket. Reproduced on staging, three times of ten.',
      as: 'bug',
    },
    {
      by: 'bea',
      ago: day + 90,
      as: 'thread',
      says: '@scout can you find out why the basket is lost after the bank’s page?',
      reactions: { '👀': ['scout', 'carl'] },
      replies: [
        {
          by: 'scout',
          ago: day + 89,
          says: 'Reading the logs of the last 24 hours and `checkout/session.ts`. I will write here when I know more.',
        },
        {
          by: 'scout',
          ago: day + 80,
          says: 'Found it. The session cookie is `SameSite=Strict`, so the bank’s redirect arrives without it and a **new** basket is made:\n\n```ts\nexport function sessionCookie(id: string): string {\n  return cookie("sid", id, { httpOnly: true, secure: true, sameSite: "strict" })\n}\n```\n\n`Lax` is enough here: the redirect is a top-level `GET`.',
          reactions: { '🎯': ['bea', 'carl', 'ada'] },
        },
        { by: 'carl', ago: day + 76, says: 'Of course it is. Is anything else relying on strict?' },
        {
          by: 'scout',
          ago: day + 74,
          says: 'Two places read the cookie:\n\n| where | needs strict | why |\n|---|---|---|\n| `basket.load` | no | idempotent read |\n| `account.delete` | no | has its own token |\n\nSo no. I have a change of one line and a test that fails without it.',
        },
        { by: 'bea', ago: day + 70, says: 'Please open it for review, Carl takes it.' },
        { by: 'ada', ago: day + 60, says: 'Well found. I write it into the release notes.' },
        { by: 'carl', ago: day + 40, says: 'Merged. Ships on Thursday.', reactions: { '🚢': ['bea', 'ada', 'dana'] } },
        { by: 'dana', ago: 35, says: 'Two customers wrote that it works for them now.' },
      ],
    },
    {
      by: 'forge',
      ago: day,
      says: 'Nightly build **passed** in 4 min 12 s.\n\n- [x] unit tests\n- [x] browser tests\n- [ ] load test, skipped: staging is in use',
    },
    { by: 'carl', ago: 300, says: 'Numbers since the change, from @tally:', files: ['chart', 'notes'], as: 'chart' },
    {
      by: 'tally',
      ago: 299,
      says: 'Finished checkouts are up by **11 %** against the four weeks before; refunds unchanged.',
    },
    {
      by: 'ada',
      ago: 290,
      says: 'Lovely. Let us keep the old page for a week behind a flag, then delete it.',
      reactions: { '👍': ['carl', 'bea', 'tally'] },
    },
    { by: 'bea', ago: 30, says: 'I moved the totals above the fold on phones, have a look on staging.' },
    { by: 'carl', ago: 24, says: '@ada may I turn the flag on for everybody tomorrow?', as: 'mention' },
    { by: 'scout', ago: 12, says: 'The load test ran: p95 is 212 ms at 300 orders a minute, errors none.' },
  ],
  support: [
    { by: 'dana', ago: day + 10, says: 'Reminder: answers within four hours, also on Fridays.' },
    { by: 'gus', ago: 90, says: 'Could I have the invoices of the third quarter as one file?' },
    { by: 'dana', ago: 25, says: '@channel the status page is green again.' },
    { by: 'tally', ago: 22, says: 'Seven new quotes today; five mention the voucher field.' },
  ],
  'on-call': [{ by: 'carl', ago: 400, says: 'Quiet week. I hand over on Monday.' }],
}

export const direct: Record<string, { with: Who[]; lines: Line[] }> = {
  Bea: {
    with: ['bea'],
    lines: [
      { by: 'bea', ago: 180, says: 'Have you a minute for the pricing page after lunch?' },
      { by: 'ada', ago: 176, says: 'At two? I bring the numbers.' },
      { by: 'bea', ago: 15, says: 'Perfect 🙂' },
    ],
  },
  Scout: {
    with: ['scout'],
    lines: [
      { by: 'ada', ago: 120, says: 'What did you look at yesterday?' },
      {
        by: 'scout',
        ago: 119,
        says: 'The cookie bug for Bea, mostly. I read 14 files and changed one. The thread has the details.',
      },
    ],
  },
  'Bea and Carl': {
    with: ['bea', 'carl'],
    lines: [{ by: 'carl', ago: 60, says: 'Dinner on Thursday, when it has shipped?' }],
  },
}

/** Enough small talk that a channel scrolls. */
export const smallTalk: Line[] = Array.from({ length: 60 }, (_, at) => ({
  by: (['bea', 'carl', 'dana'] as const)[at % 3] ?? 'bea',
  ago: 2 * day + 400 - at * 5,
  says:
    [
      'Staging is mine for an hour.',
      'Reviewed; two small notes inside.',
      'Copy for the receipt is final now.',
      'The bank answers slowly today, nothing of ours.',
      'Shipped behind the flag.',
      'Thanks, taking it from here.',
      'Does anybody remember why the address has three lines?',
    ][at % 7] ?? '',
}))
