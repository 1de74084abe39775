import { setTimeout as sleep } from 'node:timers/promises'
import type { AgentAccess, AgentMessage } from '@stoa/client/agentlink'
import { Agent } from '@stoa/client/agentlink'
import { StreamedReply } from '@stoa/client/agentlink-stream'
import type { Envelope } from '@stoa/protocol/agentlink'
import type { Channel, ChannelMember } from '@stoa/protocol/channels'
import { AppError } from '@stoa/protocol/errors'
import type { Member } from '@stoa/protocol/workspaces'
import { answer } from './answer.ts'
import type { Library } from './library.ts'
import { welcomeFounder, welcomeNewcomer } from './welcome.ts'

export type GuideOptions = {
  library: Library
  /** Where people reach this server. */
  server: () => string
  onTrouble: (error: Error) => void
  /** Between two pieces of an answer, so that it can be watched; 0 in tests. */
  paceMs?: number
}

/** Words a piece, and the time between two: a screenful takes about two seconds. */
const PIECE_WORDS = 4
const PACE_MS = 45

const GENERAL = 'general'
/** Somebody who came longer ago than this, while the Guide was away, has found their way. */
const NEWCOMER_MS = 24 * 3_600_000

/** Where something is said, and what it answers. */
type Place = { channelId: string; threadId: string | null; replyTo?: string }

/**
 * The built-in member, in one workspace: an agent like any other, that anybody could write. It welcomes whoever comes to
 * #general, and answers people who speak to it. What it says bears ids made of what it answers, so that after a crash, or
 * with two of it by mistake, the same thing is still said once.
 */
export class Guide implements AsyncDisposable {
  readonly #agent: Agent
  readonly #options: GuideOptions
  readonly #greeted = new Set<string>()
  #welcoming: Promise<void> = Promise.resolve()
  #isClosed = false

  /** Begins to connect, and goes on until it is disposed of, or its key is refused. */
  constructor(access: AgentAccess, options: GuideOptions) {
    this.#options = options
    const onTrouble = (error: Error) => this.#trouble(error)
    const refused = () => {
      this.#isClosed = true // the agent closes by itself, and nobody would answer any more
    }
    this.#agent = new Agent({ ...access, onTrouble }, () => this.#listening(), refused)
    this.#agent.onMessage((message) => this.#hear(message))
    this.#agent.onEvent((event) => {
      if (event.type === 'channel.member_added') this.#welcomeSoon(event)
    })
  }

  /** Each time that it is connected: somebody may have come while it was not. */
  #listening(): void {
    this.#agent.say('online', 'Ask me how something works')
    this.#welcomeSoon()
  }

  /** Never to another agent: two that are polite would never stop. */
  async #hear(message: AgentMessage): Promise<void> {
    if (message.author.kind !== 'person' || message.reason === 'channel') return
    const { id, channelId, threadId, body } = message.message
    const { library, server } = this.#options
    const place = { channelId, threadId: threadId ?? (message.reason === 'dm' ? null : id), replyTo: message.id }
    await this.#say(`guide-${message.id}`, place, answer(body, library, server()))
  }

  /** One after another, so that nobody is greeted into the middle of somebody else's welcome. */
  #welcomeSoon(event?: Envelope): void {
    this.#welcoming = this.#welcoming
      .then(() => this.#welcome(event?.data as { channel: Channel } | undefined))
      .catch((error: Error) => this.#trouble(error))
  }

  /** Greets whoever has come to #general and was not greeted yet. */
  async #welcome(about?: { channel: Channel }): Promise<void> {
    const general = about?.channel ?? (await this.#findGeneral())
    if (general?.name !== GENERAL) return
    const here = await this.#listAll<ChannelMember>('channels.members', { channelId: general.id })
    const fresh = here.filter(({ memberId, joinedAt }) => {
      return !this.#greeted.has(memberId) && Date.now() - Date.parse(joinedAt) < NEWCOMER_MS
    })
    if (fresh.length === 0) return
    const members = await this.#listAll<Member>('members.list', {})
    const people = members.filter(({ id, kind }) => kind === 'person' && fresh.some(({ memberId }) => memberId === id))
    for (const { memberId } of fresh) this.#greeted.add(memberId)
    for (const { id, handle } of people) {
      const text = id === general.createdBy ? welcomeFounder(handle) : welcomeNewcomer(handle)
      await this.#say(`welcome-${id}`, { channelId: general.id, threadId: null }, text)
    }
  }

  async #findGeneral(): Promise<Channel | undefined> {
    const channels = await this.#listAll<Channel>('channels.list', { q: GENERAL, joined: true })
    return channels.find(({ name, kind }) => kind === 'channel' && name === GENERAL)
  }

  async #listAll<T>(operation: string, input: Record<string, unknown>): Promise<T[]> {
    const found: T[] = []
    for (let cursor: string | undefined; ; ) {
      const page = (await this.#ask(operation, { ...input, limit: 200, cursor })) as {
        items: T[]
        nextCursor: string | null
      }
      found.push(...page.items)
      if (page.nextCursor === null) return found
      cursor = page.nextCursor
    }
  }

  /** Says a text piece by piece, as whoever watches can see. What may not be said (any more) is left. */
  async #say(id: string, { channelId, threadId, replyTo }: Place, text: string): Promise<void> {
    const asking = replyTo === undefined ? {} : { replyTo }
    try {
      await this.#ask('messages.start', { channelId, threadId, id }, { id, ...asking })
      const reply = new StreamedReply(id, (type, data) => this.#ask(type, data, asking))
      for (const piece of piecesOf(text)) {
        reply.write(piece)
        await sleep(this.#options.paceMs ?? PACE_MS)
      }
      await reply.finish()
    } catch (error) {
      const isRefused = error instanceof AppError && !['unavailable', 'internal', 'rate_limited'].includes(error.code)
      if (!isRefused) throw error
      if (error.code === 'conflict') await this.#mend(id, text)
    }
  }

  /** It was begun before and is ended already: broken off, it still gets its whole text. */
  async #mend(id: string, text: string): Promise<void> {
    const message = await this.#ask('messages.get', { messageId: id }).catch(() => null)
    if (message?.state === 'interrupted') await this.#ask('messages.edit', { messageId: id, body: text })
  }

  /** What is asked of a closed connection would never be answered. */
  async #ask(type: string, data: Record<string, unknown>, more: { id?: string; replyTo?: string } = {}) {
    if (this.#isClosed) throw new AppError('unavailable', 'The Guide has gone.')
    return await this.#agent.request(type, data, more)
  }

  #trouble(error: Error): void {
    if (!this.#isClosed) this.#options.onTrouble(error)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true
    await this.#agent.close()
    await this.#welcoming
  }
}

function piecesOf(text: string): string[] {
  return text.match(new RegExp(`(?:\\S*\\s+){1,${PIECE_WORDS}}|\\S+$`, 'g')) ?? []
}
