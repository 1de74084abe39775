import { randomBytes } from 'node:crypto'
import { agentTopics, channelTopic, DEFAULT_TOPIC_PREFIX } from '@stoa/protocol/agentlink'
import { and, eq } from 'drizzle-orm'
import { STAFF } from '../../core/audience.ts'
import type { Hints } from '../../core/bus/hints.ts'
import { beginChain } from '../../core/cause.ts'
import type { Database } from '../../core/database/database.ts'
import { systemOf } from '../../core/database/database.ts'
import { hashSecret } from '../../core/secrets.ts'
import type { WriteDoor } from '../../core/write.ts'
import { channelMembers } from '../channels/tables.ts'
import { BUILT_IN_CODE } from './guide.ts'
import { keepKeyHashes } from './key-hashes.ts'
import { agentKey } from './keys.ts'

/** What one Guide needs to connect, as any agent does. */
export type GuideAccess = {
  workspaceId: string
  url: string
  username: string
  password: string
  clientId: string
  topics: { inbox: string; outbox: string; status: string; channels: string[] }
}

export type GuideDeskDeps = {
  database: Database
  door: WriteDoor
  hints: Hints
  /** The server's own secret. */
  secret: string
  brokerUrl: () => string
  /** Puts a Guide to work in a workspace, without waiting for its connection; disposing what it answers ends that. */
  attend: (access: GuideAccess) => AsyncDisposable
  onError: (error: unknown) => void
}

/**
 * Gives each workspace's Guide to the program that plays it: on start to those that there are, and later to each new one,
 * of which the first hint of its workspace tells.
 */
export class GuideDesk implements AsyncDisposable {
  readonly #deps: GuideDeskDeps
  /** By workspace; null where there is none, or it could not be put to work. */
  readonly #guides = new Map<string, Promise<AsyncDisposable | null>>()
  #stopped = false

  static async start(deps: GuideDeskDeps): Promise<GuideDesk> {
    const desk = new GuideDesk(deps)
    deps.hints.listen((workspaceId) => desk.#wake(workspaceId))
    for (const guide of await desk.#read(null)) desk.#guides.set(guide.workspaceId, desk.#attend(guide))
    return desk
  }

  private constructor(deps: GuideDeskDeps) {
    this.#deps = deps
  }

  #wake(workspaceId: string): void {
    if (this.#stopped || this.#guides.has(workspaceId)) return
    const looking = this.#read(workspaceId).then(([guide]) => (guide ? this.#attend(guide) : null))
    this.#guides.set(workspaceId, looking.catch(this.#failed))
  }

  readonly #failed = (error: unknown): null => {
    this.#deps.onError(error)
    return null
  }

  async #attend({ workspaceId, agentId, registrationHash, hash }: Row): Promise<AsyncDisposable | null> {
    const { secret, brokerUrl, attend } = this.#deps
    try {
      const password = agentKey(secret, registrationHash, agentId)
      if (hashSecret(password) !== hash) await this.#renew(workspaceId, agentId, registrationHash)
      return attend({
        workspaceId,
        url: brokerUrl(),
        username: agentId,
        password,
        clientId: `${agentId}-${randomBytes(6).toString('hex')}`,
        topics: {
          ...agentTopics(DEFAULT_TOPIC_PREFIX, workspaceId, agentId),
          channels: (await this.#channelsOf(workspaceId, agentId)).map((id) =>
            channelTopic(DEFAULT_TOPIC_PREFIX, workspaceId, id),
          ),
        },
      })
    } catch (error) {
      return this.#failed(error)
    }
  }

  /** The server's secret is another one than when this Guide was made. */
  async #renew(workspaceId: string, agentId: string, hash: string): Promise<void> {
    const author = { workspaceId, actorId: null, cause: beginChain('agent', agentId) }
    await this.#deps.door.run('system', author, async (write) => {
      const seq = await write.seq()
      await keepKeyHashes(write, { workspaceId, secret: this.#deps.secret, hash }, [agentId])
      write.emit({ type: 'agent.updated', seq, audience: STAFF, data: { agentId, status: 'ready' } })
    })
  }

  async #channelsOf(workspaceId: string, agentId: string): Promise<string[]> {
    const principal = { workspaceId, actorId: agentId }
    const rows = await this.#deps.database.transaction('system', principal, 'read', (tx) =>
      tx
        .select({ channelId: channelMembers.channelId })
        .from(channelMembers)
        .where(and(eq(channelMembers.workspaceId, workspaceId), eq(channelMembers.memberId, agentId))),
    )
    return rows.map(({ channelId }) => channelId)
  }

  #read(workspaceId: string | null): Promise<Row[]> {
    const principal = systemOf(workspaceId ?? '')
    return this.#deps.database.transaction('system', principal, 'read', async (tx) => {
      const found = await tx.$client.query<Row>(
        `select a.workspace_id as "workspaceId", a.id as "agentId", r.hash as "registrationHash", a.hash
         from agents a join registrations r on r.id = a.registration_id and r.code = $1
         where a.status = 'ready' and ($2::text is null or a.workspace_id = $2)`,
        [BUILT_IN_CODE, workspaceId],
      )
      return found.rows
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true
    const guides = await Promise.all(this.#guides.values())
    await Promise.all(guides.map((guide) => guide?.[Symbol.asyncDispose]()))
  }
}

type Row = { workspaceId: string; agentId: string; registrationHash: string; hash: string | null }
