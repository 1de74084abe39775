import { getAgent, listAgents } from '@stoa/protocol/agents'
import { AppError } from '@stoa/protocol/errors'
import type { SQL } from 'drizzle-orm'
import { and, eq, gt, ne, sql } from 'drizzle-orm'
import type { Actor } from '../../../core/actor.ts'
import type { Tx } from '../../../core/database/database.ts'
import type { LiveHub } from '../../../core/live.ts'
import type { Operation } from '../../../core/operation.ts'
import { query } from '../../../core/operation.ts'
import { cutPage } from '../../../core/page.ts'
import { knownTo } from '../../workspaces/access.ts'
import { members } from '../../workspaces/tables.ts'
import type { AgentView } from '../present.ts'
import { presentAgent } from '../present.ts'
import { agents, registrations } from '../tables.ts'

/** As the system, which counts deliveries also for one who may not read them; who sees which agent is joined here. */
export function lists(live: LiveHub): Operation[] {
  const present = (view: AgentView) => {
    return presentAgent(view, live.stateOf(view.agent.workspaceId, view.agent.id))
  }
  return [
    query(
      listAgents,
      async ({ tx, actor, asOf }, { cursor, limit }) => {
        const here = and(gt(agents.id, cursor ?? ''), ne(agents.status, 'removed'))
        const page = cutPage(await readViews(tx, actor, here, limit + 1), limit, ({ agent }) => agent.id)
        return { items: page.rows.map(present), nextCursor: page.nextCursor, asOf }
      },
      { as: 'system' },
    ),
    query(
      getAgent,
      async ({ tx, actor }, { agentId }) => {
        const [view] = await readViews(tx, actor, eq(agents.id, agentId), 1)
        if (!view) throw new AppError('not_found', 'There is no such agent.')
        return present(view)
      },
      { as: 'system' },
    ),
  ]
}

function readViews(tx: Tx, actor: Actor, which: SQL | undefined, limit: number): Promise<AgentView[]> {
  const isGuest = actor.role === 'guest'
  return tx
    .select({
      agent: agents,
      member: members,
      claimedBy: registrations.claimedBy,
      channelIds: sql<string[]>`array(
        select cm.channel_id from channel_members cm
          join channels c on c.workspace_id = cm.workspace_id and c.id = cm.channel_id
        where cm.workspace_id = ${agents.workspaceId} and cm.member_id = ${agents.id} and (
          (c.visibility = 'public' and not ${isGuest}::boolean) or exists (
            select from channel_members mine where mine.workspace_id = cm.workspace_id
              and mine.member_id = ${actor.id} and mine.channel_id = cm.channel_id))
        order by cm.channel_id)`,
      pending: countOf(sql`state = 'pending' and expires_at > now()`),
      dead: countOf(sql`state = 'dead'`),
    })
    .from(agents)
    .leftJoin(members, and(eq(members.workspaceId, agents.workspaceId), eq(members.id, agents.id)))
    .leftJoin(registrations, eq(registrations.id, agents.registrationId))
    .where(and(eq(agents.workspaceId, actor.workspaceId), knownTo(actor), which))
    .orderBy(agents.id)
    .limit(limit)
}

function countOf(condition: SQL): SQL<number> {
  return sql<number>`(select count(*)::int from deliveries
    where workspace_id = ${agents.workspaceId} and target = ${agents.id} and ${condition})`
}
