import { addChannelMember, archiveChannel, createChannel, openDm } from '@stoa/protocol/channels'
import { newId } from '@stoa/protocol/ids'
import { addReaction, markRead, postMessage } from '@stoa/protocol/messages'
import type { Member, Stoa } from '@stoa/testkit/stoa'
import pg from 'pg'
import { upload } from '../e2e/upload.ts'
import type { Cast, House, Program } from './house.ts'
import type { Picture } from './pictures.ts'
import type { Line } from './story.ts'
import { channelsOfTheStory, direct, smallTalk, story, UNREAD_AGO } from './story.ts'

type Told = Pick<House, 'channels' | 'messages'>

/** Has everybody say their lines through the public doors, and then dates them back, which no door allows. */
export async function tellStories(stoa: Stoa, cast: Cast, draw: (picture: Picture) => Promise<Buffer>): Promise<Told> {
  const teller = new Teller(cast, draw)
  const general = await cast.ada.general()
  await teller.tell(general, story.general ?? [])
  const channels = new Map([['general', general]])
  for (const { name, topic, with: others, private: isPrivate } of channelsOfTheStory) {
    const visibility = isPrivate ? 'private' : 'public'
    const { id: channelId } = await cast.ada.call(createChannel, { name, topic, visibility })
    for (const who of others) await cast.ada.call(addChannelMember, { channelId, memberId: cast[who].id })
    channels.set(name, channelId)
    if (name === 'checkout') await teller.tell(channelId, smallTalk)
    await teller.tell(channelId, story[name] ?? [])
  }
  for (const [name, { with: others, lines }] of Object.entries(direct)) {
    const { id } = await cast.ada.call(openDm, { memberIds: others.map((who) => cast[who].id) })
    channels.set(name, id)
    await teller.tell(id, lines)
  }
  await archived(cast.ada)
  await teller.dateBack(stoa.databaseUrl)
  return { channels, messages: teller.named }
}

async function archived(ada: Member): Promise<void> {
  const { id: channelId } = await ada.call(createChannel, { name: 'launch-2025', topic: 'Done, with cake' })
  await ada.call(archiveChannel, { channelId })
}

class Teller {
  readonly named = new Map<string, string>()
  readonly #cast: Cast
  readonly #draw: (picture: Picture) => Promise<Buffer>
  readonly #told: { id: string; ago: number }[] = []

  constructor(cast: Cast, draw: (picture: Picture) => Promise<Buffer>) {
    this.#cast = cast
    this.#draw = draw
  }

  /** Says the lines in order. What is older than the mark, Ada has read. */
  async tell(channelId: string, lines: Line[], threadId: string | null = null): Promise<void> {
    let readUpTo = 0
    for (const line of lines) {
      const { id, seq } = await this.#say(channelId, line, threadId)
      if (line.as) this.named.set(line.as, id)
      this.#told.push({ id, ago: line.ago })
      for (const [emoji, fans] of Object.entries(line.reactions ?? {})) {
        for (const who of fans) await act(this.#cast[who], 'reactions.add', { messageId: id, emoji })
      }
      await this.tell(channelId, line.replies ?? [], id)
      if (line.ago >= UNREAD_AGO) readUpTo = seq
    }
    if (!threadId && readUpTo) await this.#cast.ada.call(markRead, { channelId, seq: readUpTo })
  }

  async dateBack(databaseUrl: string): Promise<void> {
    const client = new pg.Client({ connectionString: databaseUrl })
    await client.connect()
    const since = 'now() - make_interval(mins => told.ago)'
    const told = 'unnest($1::text[], $2::int[]) as told(id, ago)'
    const values = [this.#told.map(({ id }) => id), this.#told.map(({ ago }) => ago)]
    await client.query(`update messages set created_at = ${since} from ${told} where messages.id = told.id`, values)
    await client.query(
      `update threads set last_reply_at = (select max(created_at) from messages where thread_id = threads.root_id)`,
    )
    await client.end()
  }

  async #say(channelId: string, line: Line, threadId: string | null): Promise<{ id: string; seq: number }> {
    const speaker = this.#cast[line.by]
    if (isProgram(speaker)) {
      const id = newId('msg')
      const said = await speaker.agent.request('messages.post', { channelId, body: line.says, id, threadId }, { id })
      return said as { id: string; seq: number }
    }
    const fileIds = []
    for (const file of line.files ?? []) fileIds.push(await this.#upload(speaker, file))
    return speaker.call(postMessage, { channelId, body: line.says, threadId, fileIds })
  }

  async #upload(speaker: Member, file: Picture | 'notes'): Promise<string> {
    if (file === 'notes') return upload(speaker, 'weekly-numbers.csv', 'text/csv', 'week,finished\n40,71\n41,83\n')
    return upload(speaker, `${file}.png`, 'image/png', await this.#draw(file))
  }
}

const isProgram = (one: Member | Program): one is Program => 'agent' in one

/** Agents act by MQTT, people by HTTP. */
async function act(who: Member | Program, type: 'reactions.add', data: { messageId: string; emoji: string }) {
  if (isProgram(who)) await who.agent.request(type, data)
  else await who.call(addReaction, data)
}
