import { UNREAD_CAP } from '@stoa/protocol/channels'
import type { Waiting } from '@stoa/protocol/notifications'
import { listWaiting as contract } from '@stoa/protocol/notifications'
import type { Level } from '@stoa/protocol/status'
import type { Tx } from '../../core/database/database.ts'
import { setPrincipal } from '../../core/database/database.ts'
import { outside } from '../../core/operation.ts'
import { findPreferences, present } from '../accounts/preferences.ts'
import { countSaidAfter, saidAfter, topLevelOf } from '../channels/unread.ts'
import { memberships } from '../workspaces/memberships.ts'

/** More workspaces than a person looks at. */
const AT_MOST = 50

/** One workspace after another: the policies show one at a time. */
export const listWaiting = outside(contract, async ({ tx, caller }) => {
  const mine = caller.accountId === null ? [] : await memberships.of(tx, caller.accountId)
  const items: Waiting[] = []
  const liked = caller.accountId === null ? undefined : await findPreferences(tx, caller.accountId)
  for (const { workspaceId, memberId } of mine.slice(0, AT_MOST)) {
    await setPrincipal(tx.$client, { workspaceId, actorId: memberId })
    items.push({ workspaceId, ...(await count(tx, { workspaceId, memberId }, present(liked, workspaceId).level)) })
  }
  return { items }
})

/**
 * By the same indexes as a member's place in each channel, but only as far as whether there is something; all that is
 * said in a direct conversation is meant for its members. What a muted one holds is not unread, unless it names me.
 */
async function count(
  tx: Tx,
  { workspaceId, memberId }: { workspaceId: string; memberId: string },
  usual: Level,
): Promise<Omit<Waiting, 'workspaceId'>> {
  const said = { isHere: topLevelOf('p.id'), mark: 'p.last', reader: '$2' }
  const result = await tx.$client.query<Omit<Waiting, 'workspaceId'>>({
    name: 'waiting-in',
    text: `select count(*) filter (where unread)::int as unread,
        least(coalesce(sum(named), 0) + coalesce(sum(said), 0), ${UNREAD_CAP})::int as mentions
      from (
        select
          p.level <> 'none' and exists (${saidAfter(said)}) as unread,
          (select count(*) from (select distinct seq from mentions n
            where n.workspace_id = $1 and n.target in ($2, p.id) and n.channel_id = p.id and p.kind = 'channel'
              and n.thread_id is null and n.seq > p.last and n.author_id <> $2 limit ${UNREAD_CAP}) n) as named,
          case when p.kind = 'dm' and p.level <> 'none' then ${countSaidAfter(said)} else 0 end as said
        from (
          select c.id, c.kind, coalesce(cm.level, case when c.kind = 'dm' then 'all' else $3 end) as level,
            coalesce(r.last_read_seq, cm.joined_seq) as last
          from channel_members cm
            join channels c on c.workspace_id = $1 and c.id = cm.channel_id and c.archived_at is null
            left join reads r on r.workspace_id = $1 and r.member_id = $2 and r.channel_id = cm.channel_id
          where cm.workspace_id = $1 and cm.member_id = $2
          offset 0
        ) p
      ) places`,
    values: [workspaceId, memberId, usual],
  })
  return result.rows[0] ?? { unread: 0, mentions: 0 }
}
