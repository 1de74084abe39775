import type { Preferences } from '@stoa/protocol/accounts'
import type { Channel, ChannelMember, ChannelState } from '@stoa/protocol/channels'
import type { Draft, MessageView, ThreadState } from '@stoa/protocol/messages'
import type { Project } from '@stoa/protocol/projects'
import type { Member, MyWorkspace } from '@stoa/protocol/workspaces'

/**
 * What this browser holds of one workspace: plain data, so that it can be compared, kept and sent. Each part is folded
 * by itself from a snapshot that knows its place in the log (`asOf`), whatever the other parts know. What an event
 * cannot tell is marked `stale`, and fetched by the live layer.
 */
export type WorkspaceState = {
  /** Every event up to here is folded in. */
  seq: number
  /** What I may see has changed as a whole: everything is to be fetched. */
  stale: boolean
  workspace: MyWorkspace & { asOf: number }
  /** How I like things, here and everywhere; a higher version is newer. */
  preferences: Preferences
  members: Table<Member>
  projects: Table<Project>
  /** By their place: a channel's id, or a thread's root. */
  drafts: Table<Draft>
  channels: Table<ChannelEntry>
  /** Who is in a channel, for channels of mine where that was asked. */
  rosters: Record<string, Roster>
  /** What is pinned in a channel, where that was asked. */
  pins: Record<string, PinList>
  /** Where what I saved last changed. */
  savedSeq: number
  /** By channel, then by the place at which each stretch was opened. */
  timelines: Record<string, Record<string, Timeline>>
  /** Open threads, by root. */
  threads: Record<string, Thread>
  follows: Follows
}

/** Rows of one list, true as of a seq. */
export type Table<Row> = { asOf: number; stale: boolean; byId: Readonly<Record<string, Row>> }

/** Counts are no absolute values, so each entry knows as of when they are true. */
export type ChannelEntry = { channel: Channel; state: ChannelState | null; asOf: number; stale: boolean }

export type Roster = { asOf: number; byId: Readonly<Record<string, ChannelMember>> }

/** Last pinned first. */
export type PinList = { asOf: number; stale: boolean; messages: readonly HeldMessage[] }

/** A message, and as of when it is true with all that hangs on it. */
export type HeldMessage = MessageView & { asOf: number }

/** A stretch of a channel without gaps, oldest first. Without `hasAfter` it reaches the present, and grows with it. */
export type Timeline = { messages: readonly HeldMessage[]; hasBefore: boolean; hasAfter: boolean }

export type Thread = {
  asOf: number
  root: HeldMessage
  replies: readonly HeldMessage[]
  following: boolean
  lastReadSeq: number
}

/**
 * Threads that I follow or did. `root` is null until it was fetched; one without replies is in no list. After
 * `completeFrom` a thread that stirs and is not here is not mine; null: it may be, since only the latest are here.
 */
export type Follows = {
  asOf: number
  completeFrom: number | null
  stale: boolean
  byRoot: Readonly<Record<string, Follow>>
}
export type Follow = { state: ThreadState; root: HeldMessage | null; asOf: number; stale: boolean }

/** Who I am, as far as a fold needs to know. */
export type Me = Pick<Member, 'id' | 'role'>

/** The anchor of the stretch that a channel opens with. */
export const END = 'end'
