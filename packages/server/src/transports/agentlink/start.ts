import type { Caller } from '../../core/actor.ts'
import { ADMINS, EVERYONE, STAFF } from '../../core/audience.ts'
import type { Identity } from '../../core/authenticate.ts'
import type { Bus } from '../../core/bus/bus.ts'
import type { Deliveries } from '../../core/deliveries.ts'
import { hearOfDeliveries } from '../../core/delivery-news.ts'
import type { Engine } from '../../core/engine.ts'
import type { Feeds } from '../../core/feeds.ts'
import type { LiveHub } from '../../core/live.ts'
import type { Limit, RateLimiter } from '../../core/rate-limit.ts'
import { addressKey } from '../../core/rate-limit.ts'
import type { Held, Revocations } from '../../core/revocations.ts'
import type { Credentials } from './admission.ts'
import { Asking } from './asking.ts'
import { BusyWith } from './busy-with.ts'
import { ChannelCopies } from './channel-copies.ts'
import type { AgentConnection, AgentSession } from './connection.ts'
import { gateLimits } from './gate.ts'
import type { DeliverySource } from './inbox.ts'
import type { AgentLinkOptions, AgentLinkPort } from './link.ts'
import { AgentLink } from './link.ts'

export type AgentLinkDeps = Readonly<{
  engine: Pick<Engine, 'execute'>
  /** What is owed to agents, as they get it. */
  deliveries: DeliverySource & Pick<Deliveries, 'find'>
  feeds: Feeds
  live: LiveHub
  bus: Bus
  revocations: Revocations
  limiter: RateLimiter
  /** Which agent a user name and key stand for; null when none. */
  findAgent: (credentials: Credentials) => Promise<Identity | null>
  /** Whether agents are held to a rate; off for load tests. */
  limited: boolean
  options: Omit<AgentLinkOptions, 'limits'>
}>

/** Audiences that are no channel. */
const notChannels = new Set([EVERYONE, STAFF, ADMINS])
/** Wrong keys from one address. Right ones give their token back, so the burst is how many may come back at once. */
const wrongKeys: Limit = { name: 'agentlink.connect', burst: 500, perMinute: 60 }

/**
 * Opens AgentLink over the core: operations by the engine, the inbox from what is owed to it,
 * channels from the feed, presence through the hub. Ends with the answer's disposal.
 */
export function startAgentLink(deps: AgentLinkDeps): Promise<AgentLink> {
  const limits = deps.limited ? gateLimits : { ...gateLimits, rate: null }
  return AgentLink.start((link) => corePort(link, deps), { ...deps.options, limits })
}

function corePort(link: AgentLink, deps: AgentLinkDeps): AgentLinkPort {
  const { deliveries, feeds, live, bus, revocations, options } = deps
  const copies = new ChannelCopies(feeds, (error) => options.log.error({ err: error }, 'no copies of channels'))
  const callers = new Callers(deps)
  const asking = new Asking(deliveries)
  const busyWith = new BusyWith(asking, live.work, (error) =>
    options.log.error({ err: error }, 'nobody knows for whom'),
  )
  revocations.listen(
    (credentialId) => callers.end(credentialId),
    () => callers.held(),
  )
  hearOfDeliveries(bus, (news, target) => (news === 'owed' ? link.wake(target) : link.look(target)))
  return {
    authenticate: (credentials) => callers.find(credentials),
    mayReadChannel: ({ workspaceId, agentId }, channelId) => isInChannel(feeds, workspaceId, agentId, channelId),
    onOpen(connection) {
      callers.opened(connection)
      copies.enter(connection.session.workspaceId, link)
    },
    onClose(connection) {
      callers.closed(connection)
      copies.leave(connection.session.workspaceId)
    },
    isRevoked(session) {
      const { credentialId } = callers.of(session)
      return credentialId !== null && revocations.isRevoked(credentialId)
    },
    async execute({ session }, { id, type, data, replyTo }) {
      const asked = replyTo === undefined ? undefined : await asking.find(session, replyTo)
      const { workspaceId } = session
      return await deps.engine.execute(type, { caller: callers.of(session), workspaceId, input: data, key: id, asked })
    },
    deliveries,
    onPresence(session, { state, note, replyTo }) {
      const { workspaceId, agentId } = session
      const id = `agentlink:${agentId}`
      if (state === 'offline') live.presence.gone(workspaceId, id)
      else live.presence.here(workspaceId, id, agentId, state, note)
      busyWith.says(session, replyTo)
    },
  }
}

/** Who stands behind each connection, and which connections stand on each credential. */
class Callers {
  readonly #deps: Pick<AgentLinkDeps, 'findAgent' | 'revocations' | 'limiter'>
  readonly #bySession = new WeakMap<AgentSession, Caller>()
  readonly #open = new Set<AgentConnection>()

  constructor(deps: Pick<AgentLinkDeps, 'findAgent' | 'revocations' | 'limiter'>) {
    this.#deps = deps
  }

  async find(credentials: Credentials): Promise<AgentSession | null> {
    const { findAgent, limiter } = this.#deps
    const address = addressKey(credentials.address)
    await limiter.take(wrongKeys, address)
    const identity = await findAgent(credentials)
    if (!identity?.workspaceId || !identity.memberId) return null
    await limiter.giveBack(wrongKeys, address)
    const session = { workspaceId: identity.workspaceId, agentId: identity.memberId }
    this.#bySession.set(session, { ...identity, origin: { door: 'agentlink', address: credentials.address } })
    return session
  }

  of(session: AgentSession): Caller {
    const caller = this.#bySession.get(session)
    if (!caller) throw new Error('a session that was not made here')
    return caller
  }

  opened(connection: AgentConnection): void {
    this.#open.add(connection)
    const { credentialId } = this.of(connection.session)
    if (credentialId && this.#deps.revocations.isRevoked(credentialId)) connection.close(revoked)
  }

  closed(connection: AgentConnection): void {
    this.#open.delete(connection)
  }

  *held(): Iterable<Held> {
    for (const { session } of this.#open) {
      const { credentialId } = this.of(session)
      if (credentialId) yield { credentialId, workspaceId: session.workspaceId }
    }
  }

  end(credentialId: string): void {
    for (const connection of this.#open) {
      if (this.of(connection.session).credentialId === credentialId) connection.close(revoked)
    }
  }
}

const revoked = 'the key was revoked'

async function isInChannel(feeds: Feeds, workspaceId: string, agentId: string, channelId: string): Promise<boolean> {
  if (notChannels.has(channelId) || channelId === agentId) return false
  const feed = await feeds.open(workspaceId)
  return feed.finds(channelId, agentId)
}
