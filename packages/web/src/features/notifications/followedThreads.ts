import type { Follow, Follows, HeldMessage } from '../../live/state.ts'

export type FollowedThread = Follow & { root: HeldMessage }

/** Threads with replies that I follow, the one with the last reply first. */
export function followedThreads(follows: Follows['byRoot']): FollowedThread[] {
  return Object.values(follows)
    .filter((follow): follow is FollowedThread => follow.state.following && Boolean(follow.root?.thread))
    .sort((one, other) => lastReply(other) - lastReply(one))
}

function lastReply({ root }: FollowedThread): number {
  return root.thread?.lastReplySeq ?? 0
}
