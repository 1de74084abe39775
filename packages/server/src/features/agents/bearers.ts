import type { BearerLookup, Identity } from '../../core/authenticate.ts'
import type { Database } from '../../core/database/database.ts'
import { nobody } from '../../core/database/database.ts'
import { hashSecret } from '../../core/secrets.ts'
import { AGENT_KEY_PREFIX, credentialOf } from './keys.ts'

/**
 * Keys of software as bearers: a registration's (claimed, or still waiting for its claim) stands for the registration,
 * and in its workspace for its one agent; an agent's own stands for that agent.
 */
export function agentBearers(database: Database): BearerLookup {
  return {
    prefix: AGENT_KEY_PREFIX,
    find: async (hash) => (await findAgent(database, hash)) ?? (await findRegistration(database, hash)),
  }
}

/** Whose user name and password on MQTT these are. */
export async function findMqttAgent(
  database: Database,
  credentials: { username: string; password: string },
): Promise<Identity | null> {
  const identity = await findAgent(database, hashSecret(credentials.password))
  return identity?.memberId === credentials.username ? identity : null
}

async function findAgent(database: Database, hash: string): Promise<Identity | null> {
  const found = await ask<{ workspace_id: string; id: string }>(
    database,
    'find-agent-by-key',
    `select workspace_id, id from agents where hash = $1 and status = 'ready'`,
    hash,
  )
  return (
    found && {
      via: 'agent',
      accountId: null,
      credentialId: credentialOf(found.id, hash),
      workspaceId: found.workspace_id,
      memberId: found.id,
    }
  )
}

async function findRegistration(database: Database, hash: string): Promise<Identity | null> {
  const found = await ask<{ workspace_id: string | null; id: string }>(
    database,
    'find-registration-by-key',
    `select workspace_id, id from registrations where hash = $1 and (claimed_at is not null or expires_at > now())`,
    hash,
  )
  return (
    found && {
      via: 'registration',
      accountId: null,
      credentialId: credentialOf(found.id, hash),
      workspaceId: found.workspace_id,
      memberId: null,
    }
  )
}

function ask<Row extends object>(database: Database, name: string, text: string, hash: string): Promise<Row | null> {
  return database.transaction('system', nobody, 'read', async (tx) => {
    const found = await tx.$client.query<Row>({ name, text, values: [hash] })
    return found.rows[0] ?? null
  })
}
