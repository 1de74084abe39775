import type { Event } from '@stoa/protocol/events'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { foldChannels } from './fold/channels.ts'
import { foldFollows } from './fold/follows.ts'
import { foldPins, foldSaved } from './fold/pins.ts'
import { foldPreferences } from './fold/preferences.ts'
import { foldRosters } from './fold/rosters.ts'
import { foldDrafts, foldMembers, foldProjects } from './fold/tables.ts'
import { foldThreads, foldTimelines } from './fold/timelines.ts'
import type { Me, WorkspaceState } from './state.ts'

/**
 * What is shown after an event: the one way in which an event changes it. Pure, asks nobody, shares what did not
 * change. Events come in the order of the log; one that was seen before changes nothing, and a part that is newer than
 * an event ignores it. So whatever the snapshot and however often an event comes, what results is what a fetch at that
 * place would give, but for what is marked stale.
 */
export function apply(state: WorkspaceState, event: Event): WorkspaceState {
  if (event.seq <= state.seq) return state
  const workspace = foldWorkspace(state.workspace, event)
  const me = meIn(workspace)
  return {
    seq: event.seq,
    stale: state.stale || isGuest(workspace) !== isGuest(state.workspace),
    workspace,
    preferences: foldPreferences(state.preferences, event),
    members: foldMembers(state.members, event, me),
    projects: foldProjects(state.projects, event),
    drafts: foldDrafts(state.drafts, event),
    channels: foldChannels(state.channels, event, me),
    rosters: foldRosters(state.rosters, event, me),
    pins: foldPins(state.pins, event, me),
    savedSeq: foldSaved(state.savedSeq, event),
    timelines: foldTimelines(state.timelines, event, me),
    threads: foldThreads(state.threads, event, me),
    follows: foldFollows(state.follows, event, me),
  }
}

export function meIn(workspace: MyWorkspace): Me {
  return { id: workspace.memberId, role: workspace.role }
}

/** The workspace as I see it: what it is called, and what I am in it. */
function foldWorkspace(workspace: WorkspaceState['workspace'], event: Event): WorkspaceState['workspace'] {
  if (event.seq <= workspace.asOf) return workspace
  if (event.type === 'workspace.updated') return { ...workspace, ...event.data.workspace }
  if (event.type !== 'member.updated' || event.data.member.id !== workspace.memberId) return workspace
  const { role } = event.data.member
  return role === workspace.role ? workspace : { ...workspace, role }
}

function isGuest(workspace: MyWorkspace): boolean {
  return workspace.role === 'guest'
}
