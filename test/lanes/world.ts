import { addChannelMember, archiveChannel, createChannel, openDm } from '@stoa/protocol/channels'
import type { Contract } from '@stoa/protocol/contract'
import { AppError } from '@stoa/protocol/errors'
import { systemOf } from '@stoa/server/core/database/database'
import type { Lane } from '@stoa/testkit/engine'
import type { Team, Teammate } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'

export const names = ['anna', 'ben', 'gus', 'echo', 'otto'] as const
export const places = ['room', 'hall', 'conversation', 'closed', 'nowhere'] as const
export type Name = (typeof names)[number]
export type Place = (typeof places)[number]

/** What a command leaves behind. */
const tables = ['messages', 'mentions', 'threads', 'thread_follows', 'reactions', 'reads', 'events', 'audience_spans']

/**
 * A workspace that comes out the same each time but for its ids and times, on one lane. Anna owns it; Ben, the guest Gus
 * and the agent Echo are in its channels with her, one of them archived; Otto is not.
 */
export class LaneWorld implements AsyncDisposable {
  readonly team: Team
  readonly cast: Record<Name, Teammate>
  readonly channels: Record<Place, string>
  readonly #names: Map<string, string>

  static async start(lane: Lane): Promise<LaneWorld> {
    const team = await startTeam(`lane ${lane}`, lane)
    const { owner: anna, workspaceId } = team
    const ben = await team.join('Ben')
    const gus = await team.join('Gus', 'guest')
    const otto = await team.join('Otto')
    const echo = await team.agent(workspaceId, anna.id, 'Echo')
    const open = async (name: string, visibility: 'private' | 'public') => {
      const { id: channelId } = await anna.run(createChannel, { name, visibility })
      for (const { id: memberId } of [ben, gus, echo]) await anna.run(addChannelMember, { channelId, memberId })
      return channelId
    }
    const channels = {
      room: await open('room', 'private'),
      hall: await open('hall', 'public'),
      conversation: (await anna.run(openDm, { memberIds: [ben.id, echo.id] })).id,
      closed: await open('closed', 'public'),
      nowhere: 'chn_nowhere',
    }
    await anna.run(archiveChannel, { channelId: channels.closed })
    return new LaneWorld(team, { anna, ben, gus, echo, otto }, channels)
  }

  private constructor(team: Team, cast: Record<Name, Teammate>, channels: Record<Place, string>) {
    this.team = team
    this.cast = cast
    this.channels = channels
    const people = Object.entries(cast).map(([name, { id }]) => [id, name] as const)
    this.#names = new Map([...people, ...Object.entries(channels).map(([place, id]) => [id, place] as const)])
  }

  /** What the caller of a command is told, with names in place of ids. */
  async run(who: Name, contract: Contract, input: unknown): Promise<unknown> {
    try {
      return this.#named(await this.cast[who].run(contract, input))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return { refused: error.code }
    }
  }

  /** All rows that commands may have left, in an order of their own, with names in place of ids. */
  async rows(): Promise<Record<string, unknown[]>> {
    const principal = systemOf(this.team.workspaceId)
    return await this.team.database.transaction('system', principal, 'read', async (tx) => {
      const found: Record<string, unknown[]> = {}
      for (const table of tables) {
        const { rows } = await tx.$client.query<{ row: unknown }>(`select to_jsonb(t) as row from ${table} t`)
        found[table] = rows.map(({ row }) => JSON.stringify(this.#named(row))).sort()
      }
      return found
    })
  }

  #named(value: unknown): unknown {
    const text = (JSON.stringify(value) ?? 'null')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)/g, 'then')
      .replace(/\b(?:wsp|mbr|agt|chn|inv|chain)_[\w-]+/g, (id) => this.#names.get(id) ?? id.replace(/_.*/, ''))
    return JSON.parse(text)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.team[Symbol.asyncDispose]()
  }
}
