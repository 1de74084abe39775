import type { ChannelState } from '@stoa/protocol/channels'
import { UNREAD_CAP } from '@stoa/protocol/channels'
import type { Tx } from '../../core/database/database.ts'
import { countSaidAfter, topLevelOf } from './unread.ts'

/**
 * A member's place in each of these channels that it is in, by channel. Unread and mentions are capped scans of the
 * indexes of `messages` and `mentions`, read by name since messages come later in the ladder: there is no counter to
 * keep. Who never read a channel has read up to where they joined.
 */
export async function channelStates(
  tx: Tx,
  reader: { workspaceId: string; memberId: string },
  channelIds: string[],
): Promise<Map<string, ChannelState>> {
  const result = await tx.$client.query<ChannelState>({
    name: 'channel-states',
    text: `select p.channel_id as "channelId", p.joined::float8 as "joinedSeq", p.last::float8 as "lastReadSeq",
        p.level,
        ${countSaidAfter({ isHere: topLevelOf('p.channel_id'), mark: 'p.last', reader: '$2' })} as unread,
        (select count(*)::int from (select distinct seq from mentions n
          where n.workspace_id = $1 and n.target in ($2, p.channel_id) and n.channel_id = p.channel_id
            and n.thread_id is null and n.seq > p.last and n.author_id <> $2 limit ${UNREAD_CAP}) n) as mentions
      from (
        select cm.channel_id, cm.level, cm.joined_seq as joined, coalesce(r.last_read_seq, cm.joined_seq) as last
        from channel_members cm left join reads r
          on r.workspace_id = $1 and r.member_id = $2 and r.channel_id = cm.channel_id
        where cm.workspace_id = $1 and cm.member_id = $2 and cm.channel_id = any ($3::text[])
        offset 0
      ) p`,
    values: [reader.workspaceId, reader.memberId, channelIds],
  })
  return new Map(result.rows.map((state) => [state.channelId, state]))
}
