import { randomUUID } from 'node:crypto'
import type { Contract, Input, Output } from '@stoa/protocol/contract'
import type { Event } from '@stoa/protocol/events'
import { newId } from '@stoa/protocol/ids'
import type { Caller } from '@stoa/server/core/actor'
import { MemoryBus } from '@stoa/server/core/bus/bus'
import { beginChain } from '@stoa/server/core/cause'
import { Database, nobody, systemOf } from '@stoa/server/core/database/database'
import { Engine } from '@stoa/server/core/engine'
import { GroupLane } from '@stoa/server/core/group'
import { LiveHub } from '@stoa/server/core/live'
import { readLogFor } from '@stoa/server/core/log'
import { coreOperations } from '@stoa/server/core/operations'
import { RateLimiter } from '@stoa/server/core/rate-limit'
import { Revocations } from '@stoa/server/core/revocations'
import { WriteDoor } from '@stoa/server/core/write'
import { keyReaction } from '@stoa/server/features/accounts/keys'
import { preferenceOperations } from '@stoa/server/features/accounts/preferences'
import { personaOperations } from '@stoa/server/features/agents/operations/personas'
import { agents } from '@stoa/server/features/agents/tables'
import { channelOperations } from '@stoa/server/features/channels/index'
import { channelReaction, inviteChannels } from '@stoa/server/features/channels/reactions'
import { fileOperations } from '@stoa/server/features/files/index'
import { messageOperations } from '@stoa/server/features/messages/index'
import { WritingKeeper } from '@stoa/server/features/messages/writing'
import { notificationOperations } from '@stoa/server/features/notifications/index'
import { projectOperations } from '@stoa/server/features/projects/index'
import { searchOperations } from '@stoa/server/features/search/index'
import { MemberDirectory } from '@stoa/server/features/workspaces/directory'
import { workspaceOperations } from '@stoa/server/features/workspaces/index'
import { prepareJoin } from '@stoa/server/features/workspaces/membership'
import { memberships } from '@stoa/server/features/workspaces/memberships'
import { createDatabase } from './postgres.ts'

type CallOptions = { in?: string | undefined; key?: string }

/** Somebody signed in, or an agent: everything they do runs as over any door. */
export type Acting = {
  /** Runs one operation, in the workspace that `in` names, or the one that this acting is bound to. */
  run<C extends Contract>(contract: C, input: Input<C>, options?: CallOptions): Promise<Output<C>>
  /** The same person, in one workspace. */
  in(workspaceId: string): Acting
  /** The same, through another process. */
  by(engine: Engine): Acting
  /** What its stream would show of that workspace after a number. */
  events(after?: number): Promise<Event[]>
}

export type TestEngine = AsyncDisposable & {
  readonly database: Database
  readonly engine: Engine
  /** Somebody with an account, signed in. */
  person(name: string, email?: string): Promise<Acting>
  /** A second process on the same database; what it answers has somebody act there. */
  elsewhere(): (who: Acting) => Acting
  /** One who is not signed in. */
  anonymous: Acting
  /** An agent that belongs to a member, acting by a key of its own. */
  agent(workspaceId: string, ownerId: string, name: string): Promise<Acting & { id: string }>
}

/** `ordinary` leaves the group lane out, so that every command runs by itself. */
export type Lane = 'group' | 'ordinary'

/** The operations of the chat on a database of their own, without a door: what is tried here is what every door runs. */
export async function startEngine(label = 'engine', by: Lane = 'group'): Promise<TestEngine> {
  const own = await createDatabase(label)
  const failed = (error: unknown) => {
    throw error
  }
  const database = new Database({ url: own.url, pooled: false, size: 6, onError: failed })
  const { engine, door, end } = assemble(database, by, failed)
  const others: { end: () => Promise<void> }[] = []
  const acting = (caller: Omit<Caller, 'origin'>, workspaceId?: string) => act(database, engine, caller, workspaceId)
  return {
    database,
    engine,
    async person(name, email = `${name.toLowerCase().replace(/\W/g, '')}@stoa.test`) {
      const accountId = randomUUID()
      await database.transaction('system', nobody, 'write', (tx) =>
        tx.$client.query('insert into auth."user" (id, name, email) values ($1, $2, $3)', [accountId, name, email]),
      )
      return acting({ via: 'session', accountId, credentialId: randomUUID(), workspaceId: null, memberId: null })
    },
    elsewhere() {
      const other = assemble(database, by, failed)
      others.push(other)
      return (who) => who.by(other.engine)
    },
    anonymous: acting({ via: 'anonymous', accountId: null, credentialId: null, workspaceId: null, memberId: null }),
    async agent(workspaceId, ownerId, name) {
      const id = newId('agt')
      await door.run(
        'system',
        { workspaceId, actorId: ownerId, cause: beginChain('session', ownerId) },
        async (write) => {
          const fields = {
            kind: 'agent',
            accountId: null,
            connection: 'agentlink',
            role: 'member',
            arrives: 'new',
          } as const
          const newcomer = { ...fields, workspaceId, id, ownerId, name, address: null, channelIds: [], invitedBy: null }
          const join = await prepareJoin(write.tx, [channelReaction], newcomer)
          await join(write, await write.numbers())
          await write.tx.insert(agents).values({ workspaceId, id, framework: 'test', status: 'ready' })
        },
      )
      const caller = { via: 'agent', accountId: null, credentialId: id, workspaceId, memberId: id } as const
      return { ...acting(caller, workspaceId), id }
    },
    async [Symbol.asyncDispose]() {
      for (const each of [...others, { end }]) await each.end()
      await database[Symbol.asyncDispose]()
      await own.drop()
    },
  }
}

/** What one process runs: everything but the database is its own. */
function assemble(database: Database, by: Lane, failed: (error: unknown) => never) {
  const bus = new MemoryBus()
  const revocations = new Revocations(bus)
  const live = new LiveHub(bus)
  const lane = new GroupLane(database, () => {})
  const door = new WriteDoor(database, (workspaceId, events) => lane.saw(workspaceId, events))
  const keeper = new WritingKeeper({ database, door, live, onError: failed })
  const operations = [
    ...coreOperations,
    ...preferenceOperations(memberships),
    ...workspaceOperations({
      publicUrl: () => 'http://stoa.test',
      channels: inviteChannels,
      reactions: [channelReaction, keyReaction(revocations)],
    }),
    ...projectOperations,
    ...channelOperations,
    ...fileOperations,
    ...messageOperations(live, keeper),
    ...searchOperations,
    ...notificationOperations,
    ...personaOperations,
  ]
  const directory = new MemberDirectory(database)
  const alone = operations.map((each) => (each.shape === 'command' ? { ...each, group: undefined } : each))
  const engine = new Engine(by === 'ordinary' ? alone : operations, {
    database,
    door,
    lane,
    live,
    directory,
    limiter: new RateLimiter({ enabled: false }),
    limits: {},
    observe: () => {},
  })
  const end = async () => {
    await keeper[Symbol.asyncDispose]()
    live[Symbol.dispose]()
    await bus[Symbol.asyncDispose]()
  }
  return { engine, door, end }
}

function act(database: Database, engine: Engine, who: Omit<Caller, 'origin'>, bound?: string): Acting {
  const caller: Caller = { ...who, origin: { door: 'system', address: null } }
  return {
    run: async (contract, input, { in: workspaceId = bound, key } = {}) =>
      (await engine.execute(contract.name, {
        caller,
        workspaceId: contract.scope === 'workspace' ? (workspaceId ?? null) : null,
        input,
        key: key ?? null,
      })) as never,
    in: (workspaceId) => act(database, engine, who, workspaceId),
    by: (other) => act(database, other, who, bound),
    events: async (after = 0) => {
      const workspaceId = bound ?? ''
      const { id } = await engine.actor({ caller, workspaceId })
      const read = await database.transaction('system', systemOf(workspaceId), 'read', (tx) =>
        readLogFor(tx.$client, workspaceId, id, after, Number.MAX_SAFE_INTEGER, 10_000),
      )
      return read.map((event) => ({ ...event, data: JSON.parse(event.data) }) as unknown as Event)
    },
  }
}
