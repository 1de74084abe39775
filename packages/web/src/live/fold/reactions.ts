import type { Reaction } from '@stoa/protocol/messages'

type Act = { emoji: string; memberId: string }

/** Who reacts comes last under an emoji, and an emoji that was not there comes last of all. */
export function react(list: Reaction[], { emoji, memberId }: Act, seq: number): Reaction[] {
  const known = list.some((reaction) => reaction.emoji === emoji)
  if (!known) return [...list, { emoji, memberIds: [memberId], seqs: [seq] }]
  return list.map((reaction) => {
    if (reaction.emoji !== emoji || reaction.memberIds.includes(memberId)) return reaction
    return { emoji, memberIds: [...reaction.memberIds, memberId], seqs: [...reaction.seqs, seq] }
  })
}

/** An emoji stands where the first who still reacts with it came in. */
export function takeBack(list: Reaction[], { emoji, memberId }: Act): Reaction[] {
  return list
    .map((reaction) => (reaction.emoji === emoji ? without(reaction, memberId) : reaction))
    .filter((reaction) => reaction.memberIds.length > 0)
    .sort((one, other) => (one.seqs[0] ?? 0) - (other.seqs[0] ?? 0))
}

function without({ emoji, memberIds, seqs }: Reaction, memberId: string): Reaction {
  const index = memberIds.indexOf(memberId)
  if (index === -1) return { emoji, memberIds, seqs }
  return { emoji, memberIds: memberIds.toSpliced(index, 1), seqs: seqs.toSpliced(index, 1) }
}
