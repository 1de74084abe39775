import type { Event } from '@stoa/protocol/events'
import type { Draft } from '@stoa/protocol/messages'
import type { Project } from '@stoa/protocol/projects'
import type { Member } from '@stoa/protocol/workspaces'
import type { Me, Table } from '../state.ts'

/**
 * People and agents. Who leaves stays as a tombstone. A guest knows those who share a channel: who comes there is told,
 * whom the guest finds where it comes, or loses where it leaves, is not.
 */
export function foldMembers(members: Table<Member>, event: Event, me: Me): Table<Member> {
  switch (event.type) {
    case 'member.joined':
    case 'member.updated':
    case 'member.removed':
      return putNewer(members, event.data.member, event.seq)
    case 'channel.member_added':
      return me.role === 'guest' && event.data.member.memberId === me.id ? ask(members, event.seq) : members
    case 'channel.member_removed':
      return me.role === 'guest' && event.data.memberId === me.id ? ask(members, event.seq) : members
    default:
      return members
  }
}

export function foldProjects(projects: Table<Project>, event: Event): Table<Project> {
  if (event.type !== 'project.created' && event.type !== 'project.updated') return projects
  return putNewer(projects, event.data.project, event.seq)
}

/** An empty draft is none. */
export function foldDrafts(drafts: Table<Draft>, event: Event): Table<Draft> {
  if (event.type !== 'draft.saved' || event.seq <= drafts.asOf) return drafts
  const { draft } = event.data
  const before = drafts.byId[draft.place]
  if (before && before.updatedSeq >= draft.updatedSeq) return drafts
  const { [draft.place]: _cleared, ...others } = drafts.byId
  return { ...drafts, byId: draft.body === '' ? others : { ...others, [draft.place]: draft } }
}

/** Rows say by themselves which of two is newer. */
function putNewer<Row extends { id: string; updatedSeq: number }>(table: Table<Row>, row: Row, seq: number) {
  const before = table.byId[row.id]
  if (seq <= table.asOf || (before && before.updatedSeq >= row.updatedSeq)) return table
  return { ...table, byId: { ...table.byId, [row.id]: row } }
}

function ask<Row>(table: Table<Row>, seq: number): Table<Row> {
  return seq <= table.asOf ? table : { ...table, stale: true }
}
