import { UNREAD_CAP } from '@stoa/protocol/channels'

type Place = { isHere: string; mark: string; reader: string }

/**
 * Messages `m` that others said in a place after a mark, for hand-written SQL whose $1 is the workspace. What was written
 * before everybody's eyes was said where it was finished. Two ranges of indexes, of which the second holds only what the
 * first has not. Under the policies a range begins at `mark` only where that is a bigint column as it stands, not what is
 * worked out in a subquery that Postgres merges: `offset 0` keeps it apart.
 */
export function saidAfter({ isHere, mark, reader }: Place): string {
  const byOthers = `select 1 from messages m
    where m.workspace_id = $1 and ${isHere} and m.author_id <> ${reader} and m.state <> 'deleted'`
  return `${byOthers} and m.seq > ${mark} union all ${byOthers} and m.finished_seq > ${mark} and m.seq <= ${mark}`
}

export function countSaidAfter(place: Place): string {
  return `(select count(*)::int from (${saidAfter(place)} limit ${UNREAD_CAP}) unread)`
}

/** The top level of a channel. */
export function topLevelOf(channelId: string): string {
  return `m.channel_id = ${channelId} and m.thread_id is null`
}
