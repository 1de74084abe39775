/**
 * One line a table: which of its rows are private, whose they are, and from whom they are hidden.
 * `:room`, `:here`, `:member` and `:agent` stand for ids of the world in which this is tried.
 */
export type PolicedTable = {
  /** The rows that are tried: of the room, or one's own. */
  rows: string
  /** Who may see, change, delete and add them; `system` where no actor may, but the server itself. */
  mine: 'member' | 'owner' | 'agent' | 'system'
  /** Whether another member, who is not in the room, sees them: what a workspace shows to all who are in it. */
  open?: true
  /** Rows that an act of a member may add where it may not look: it tells others, or brings them in. */
  anyMemberAdds?: true
  /** The system sees them whichever workspace is set: it looks up who knocks, and what is left to do where. */
  systemSeesAll?: true
}

const inRoom = { rows: 'channel_id = :room', mine: 'member' } as const
const ofMember = { rows: 'member_id = :member', mine: 'member' } as const
const ofAll = { rows: 'workspace_id = :here', mine: 'member', open: true } as const

export const policed: Record<string, PolicedTable> = {
  workspace_counters: { ...ofAll, systemSeesAll: true },
  events: { rows: 'audience = :room', mine: 'member', anyMemberAdds: true },
  audience_spans: { rows: 'audience = :room', mine: 'member', anyMemberAdds: true },
  idempotency: { rows: 'actor_id = :member', mine: 'member', systemSeesAll: true },
  dispatch_cursors: { rows: 'workspace_id = :here', mine: 'system', systemSeesAll: true },
  delivery_targets: { rows: 'target = :agent', mine: 'system' },
  deliveries: { rows: 'target = :agent', mine: 'agent' },
  audit_log: { rows: 'workspace_id = :here', mine: 'owner', anyMemberAdds: true },

  workspaces: { rows: 'id = :here', mine: 'member', open: true, systemSeesAll: true },
  members: { ...ofAll, systemSeesAll: true },
  invites: { rows: 'created_by = :member', mine: 'member', systemSeesAll: true },
  keys: { ...ofMember, systemSeesAll: true },
  projects: ofAll,
  agents: { ...ofAll, systemSeesAll: true },
  personas: { rows: 'agent_id = :agent', mine: 'member' },
  registrations: { rows: 'claimed_by = :member', mine: 'member', systemSeesAll: true },

  channels: { rows: 'id = :room', mine: 'member', anyMemberAdds: true },
  channel_members: { ...inRoom, anyMemberAdds: true },
  messages: inRoom,
  revisions: inRoom,
  reactions: inRoom,
  pins: inRoom,
  threads: inRoom,
  mentions: inRoom,
  writing: { ...inRoom, systemSeesAll: true },
  files: inRoom,
  reads: ofMember,
  drafts: ofMember,
  saved: ofMember,
  thread_follows: ofMember,
}
