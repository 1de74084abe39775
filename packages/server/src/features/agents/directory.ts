import { AppError } from '@stoa/protocol/errors'
import type { Actor, Caller } from '../../core/actor.ts'
import type { Database, Tx } from '../../core/database/database.ts'
import { systemOf } from '../../core/database/database.ts'
import type { Directory, Standing } from '../../core/directory.ts'
import { registrationOf } from './keys.ts'

/**
 * Who a registration's key acts as in its workspace: its agent, as long as there is one. Software that carries several
 * says which by using that agent's own key. Everybody else is left to the directory of members.
 */
export class AgentDirectory implements Directory {
  readonly #members: Directory
  readonly #database: Database

  constructor(members: Directory, database: Database) {
    this.#members = members
    this.#database = database
  }

  async find(caller: Caller, workspaceId: string): Promise<Standing | null> {
    if (caller.via !== 'registration') return this.#members.find(caller, workspaceId)
    const [agent, another] = await this.#agentsOf(registrationOf(caller), workspaceId)
    if (another)
      throw new AppError(
        'forbidden',
        'This key carries several agents. Use the key of the one that acts (agents/connect).',
      )
    return agent ?? null
  }

  confirm(tx: Tx, actor: Pick<Actor, 'workspaceId' | 'id'>, hold: boolean): Promise<Standing | null> {
    return this.#members.confirm(tx, actor, hold)
  }

  #agentsOf(registrationId: string, workspaceId: string): Promise<Standing[]> {
    return this.#database.transaction('system', systemOf(workspaceId), 'read', async (tx) => {
      const found = await tx.$client.query<Standing>({
        name: 'agents-of-registration',
        text: `select m.id, m.kind, m.role from agents a
          join members m on m.workspace_id = a.workspace_id and m.id = a.id and m.removed_at is null
          where a.registration_id = $1 and a.workspace_id = $2 and a.status = 'ready' limit 2`,
        values: [registrationId, workspaceId],
      })
      return found.rows
    })
  }
}
