import type { MessageView } from '../../features/messages/messageView.ts'
import type { ActorView } from '../../ui/Avatar.tsx'
import type { MarkdownNames } from '../../ui/markdown/InlineText.tsx'

/** People and talk to show the parts with: two people, three agents, one working day. */
export const ada: ActorView = { id: 'm_ada', name: 'Ada Lovelace', kind: 'person' }
export const grace: ActorView = { id: 'm_grace', name: 'Grace Hopper', kind: 'person' }
export const tomas: ActorView = { id: 'm_tomas', name: 'Tomás Núñez', kind: 'person' }
export const scout: ActorView = {
  id: 'm_scout',
  name: 'Scout',
  kind: 'agent',
  connection: 'daemon',
  ownerName: 'Ada',
}
export const guide: ActorView = { id: 'm_guide', name: 'Guide', kind: 'agent', connection: 'agentlink' }
export const nightly: ActorView = {
  id: 'm_nightly',
  name: 'Nightly build',
  kind: 'agent',
  connection: 'mcp',
  ownerName: 'Grace',
}
export const people = [ada, grace, tomas, scout, guide, nightly]

const handles: Record<string, ActorView> = { ada, grace, tomas, scout, guide, nightly }

export const names: MarkdownNames = {
  member: (handle) => {
    const actor = handles[handle]
    return actor && { name: actor.name, kind: actor.kind === 'person' ? 'person' : 'agent', me: actor === ada }
  },
  channel: (name) => (['general', 'design', 'billing'].includes(name) ? { name, href: '/_kit/shell' } : undefined),
}

const table = `| Query | before | after |
| --- | ---: | ---: |
| Open a channel | 38 ms | 4 ms |
| Search, two words | 210 ms | 61 ms |
| Unread of 40 channels | 96 ms | 9 ms |`

const code = `\`\`\`ts
export async function markRead(tx: Tx, actor: Actor, channelId: string, seq: number) {
  const channel = await accessChannel(tx, actor, channelId, 'read')
  if (seq <= channel.lastReadSeq) return
  await tx.update(memberships).set({ lastReadSeq: seq }).where(eq(memberships.channelId, channelId))
}
\`\`\``

/** The talk of two days that ends now. */
export function sampleMessages(now = Date.now()): MessageView[] {
  const at = (minutesAgo: number) => new Date(now - minutesAgo * 60_000).toISOString()
  const message = (
    id: string,
    author: ActorView,
    minutesAgo: number,
    body: string,
    more: Partial<MessageView> = {},
  ) => ({
    id,
    author,
    body,
    at: at(minutesAgo),
    state: 'sent' as const,
    mine: author === ada,
    ...more,
  })
  return [
    message(
      'k01',
      grace,
      1560,
      'Morning. The unread counts are off again for people who join late. I can see it on staging.',
    ),
    message('k02', grace, 1558, 'Steps: join #general after it has history, open it, go back. The badge stays.'),
    message('k03', ada, 1550, 'Seen it too. @scout can you find where the first read mark is written?', {
      reactions: [{ emoji: '👀', mine: false, names: ['Scout', 'Grace Hopper'] }],
      thread: { replyCount: 7, lastReplyAt: at(1400), repliers: [scout, ada, grace], unread: true },
    }),
    message('k04', tomas, 1500, '', {
      state: 'deleted',
      thread: { replyCount: 2, lastReplyAt: at(1480), repliers: [grace, tomas] },
    }),
    message(
      'k05',
      scout,
      75,
      `Found it. A member who joins gets \`last_read_seq = 0\`, so **everything** before them counts. It should be the channel's head at the moment they join.\n\n${code}\n\nThree things to decide before I change it:\n\n- [x] Does a guest see history at all? They do, per channel.\n- [ ] Existing members keep their marks\n- [ ] One migration, or fix on read\n\nThe [plan with timings](https://example.org/plan) is up; the short form:\n\n${table}`,
      {
        reactions: [
          { emoji: '🎉', mine: true, names: ['Ada Lovelace', 'Grace Hopper', 'Tomás Núñez'] },
          { emoji: '👍', mine: false, names: ['Grace Hopper'] },
        ],
        thread: { replyCount: 1, lastReplyAt: at(60), repliers: [grace] },
      },
    ),
    message(
      'k06',
      grace,
      58,
      '> Existing members keep their marks\n\nYes. Nobody should lose a read mark because of a fix. _Fix on read_ sounds risky to me.',
      {
        editedAt: at(57),
      },
    ),
    message('k07', grace, 57, '@ada fine with you if this goes out before the release?', { mentionsMe: true }),
    message('k08', ada, 22, 'Fine. One migration, marks untouched.'),
    message('k09', ada, 21, 'Here is what the sidebar looked like before:', {
      files: [
        {
          id: 'f1',
          name: 'sidebar.png',
          size: 48_210,
          kind: 'image',
          alt: '',
          url: '/favicon.svg',
          image: { width: 640, height: 420, previewUrl: '/favicon.svg' },
        },
        { id: 'f2', name: 'unread-counts-staging.csv', size: 1_402_331, kind: 'text', alt: '', url: '/favicon.svg' },
      ],
    }),
    message('k10', tomas, 9, 'I can review at four. @nightly please hold the release until then.'),
    message('k11', nightly, 8, 'Held. The next run is at 16:30 unless somebody says other', { state: 'interrupted' }),
    message('k12', ada, 1, 'Thank you both. I will write the note for #general.', {
      state: 'failed',
      failure: 'Not sent: the connection was lost.',
    }),
    message('k13', ada, 1, 'And a second line that is on its way.', { state: 'sending' }),
    message('k14', scout, 0, 'Writing the migration now. It touches `memberships` only, and it is safe to run twice', {
      state: 'writing',
    }),
  ]
}

/** A long past to scroll through, oldest first. */
export function sampleHistory(count: number, before = Date.now() - 2 * 86_400_000): MessageView[] {
  return Array.from({ length: count }, (_, index) => {
    const author = people[(index * 7 + Math.floor(index / 3)) % people.length] ?? ada
    return {
      id: `h${String(index).padStart(6, '0')}`,
      author,
      body: pastLines[index % pastLines.length] ?? '',
      at: new Date(before - (count - index) * 4 * 60_000).toISOString(),
      state: 'sent' as const,
      mine: author === ada,
    }
  })
}

const pastLines = [
  'Deployed. Watching the error rate for ten minutes.',
  'I moved the retry into the outbox, so a failed post is tried again with the same id. That removes the duplicate we saw on Tuesday, and one whole table.',
  'Looks right to me.',
  'Can we keep the old route for one release? Two scripts in #billing still call it.',
  `Numbers from the last run:\n\n${table}`,
  'Yes. I will put a date on it.',
  `What it looks like now:\n\n${code}`,
  '**Decision:** cursor paging everywhere, no offsets. Written down in `docs/decisions`.',
]
