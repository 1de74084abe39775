import { AppError } from '@stoa/protocol/errors'
import type { MessageHit } from '@stoa/protocol/search'
import { searchAll } from '@stoa/protocol/search'
import type { Actor } from '../../core/actor.ts'
import type { Tx } from '../../core/database/database.ts'
import type { Operation } from '../../core/operation.ts'
import { query } from '../../core/operation.ts'
import { presentChannel } from '../channels/present.ts'
import type { RawRow } from '../messages/present.ts'
import { columnsOf, fromRaw, presentMessage } from '../messages/present.ts'
import { presentMember } from '../workspaces/present.ts'
import { authorsNamed, channelsCalled, membersCalled, readableChannels } from './audience.ts'
import { isZone, startOf } from './days.ts'
import type { Place } from './find-messages.ts'
import { begin, findMessages, LATEST } from './find-messages.ts'
import { fragmentsOfEach } from './fragments.ts'
import type { Question } from './parse.ts'
import { asksSomething, hasOperators, parseQuestion } from './parse.ts'
import type { Found } from './window.ts'

/**
 * Search over messages, channels and people. It runs as the system role, since no policy lets the words' index be used,
 * and names its audience in every statement: what it finds, ranks and counts is only ever what the reader may read.
 */
const search = query(
  searchAll,
  async ({ tx, actor, asOf }, input) => {
    const question = parseQuestion(input.q)
    const zone = readZone(input.zone)
    const place = input.cursor === undefined ? begin(asOf) : readCursor(input.cursor)
    const scope = {
      workspaceId: actor.workspaceId,
      channelIds: await readableChannels(tx, actor, { names: question.in, id: input.channelId }),
      authorIds: question.from.length > 0 ? await authorsNamed(tx, actor, question.from) : null,
      since: question.since === null ? null : startOf(question.since, zone),
      until: question.until === null ? null : startOf(question.until, zone),
    }
    const { hits, next } = asksSomething(question)
      ? await findMessages(tx, question, scope, place, input.limit)
      : { hits: [], next: undefined }
    const items = await present(tx, actor, hits, question)
    const isFirst = input.cursor === undefined && input.channelId === undefined
    const names = isFirst ? await findNames(tx, actor, question) : { channels: [], members: [] }
    return { items, ...names, nextCursor: next ? writeCursor(next) : null, asOf }
  },
  { as: 'system' },
)

export const searchOperations: Operation[] = [search]

async function present(tx: Tx, actor: Actor, hits: Found[], question: Question): Promise<MessageHit[]> {
  if (hits.length === 0) return []
  const result = await tx.$client.query<RawRow>({
    name: 'found-messages',
    text: `select ${columnsOf('m')} from messages m where m.workspace_id = $1 and m.id = any ($2::text[])`,
    values: [actor.workspaceId, hits.map((hit) => hit.id)],
  })
  const rows = new Map(result.rows.map((row) => [row.id, fromRaw(row)]))
  const shown = hits.flatMap(({ id, score }) => {
    const row = rows.get(id)
    return row ? [{ message: presentMessage(row), score }] : []
  })
  const fragments = await fragmentsOfEach(
    shown.map(({ message }) => message.body),
    question.terms,
  )
  return shown.map((hit, index) => ({ ...hit, fragments: fragments[index] ?? [] }))
}

/** Channels and members have names and no words, so only plain words look for them. */
async function findNames(tx: Tx, actor: Actor, question: Question) {
  const words = question.terms.filter((term) => !term.not).map((term) => term.text.toLowerCase().replace(/^[@#]/, ''))
  if (words.length === 0 || hasOperators(question)) return { channels: [], members: [] }
  const [channels, members] = await Promise.all([channelsCalled(tx, actor, words), membersCalled(tx, actor, words)])
  return { channels: channels.map(presentChannel), members: members.map(presentMember) }
}

function readZone(zone: string): string {
  if (!isZone(zone)) throw new AppError('invalid', 'zone: not a time zone, such as Europe/Athens.')
  return zone
}

function writeCursor({ asOf, last, score, seq }: Place): string {
  return [asOf, last.at, last.seq, score, seq].join('.')
}

function readCursor(cursor: string): Place {
  const found = /^\d{1,16}(\.\d{1,16}){4}$/.test(cursor) ? cursor.split('.').map(Number) : []
  const [asOf = 0, at = LATEST + 1, last = 0, score = 0, seq = 0] = found
  if (at > LATEST) throw new AppError('invalid', 'cursor: not one that a search answered.')
  return { asOf, last: { at, seq: last }, score, seq }
}
