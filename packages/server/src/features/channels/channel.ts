import { newId } from '@stoa/protocol/ids'
import type { Write } from '../../core/write.ts'
import type { ChannelRow } from './present.ts'

type Made = Partial<Pick<ChannelRow, 'kind' | 'visibility' | 'name' | 'topic' | 'projectId' | 'dmKey' | 'memberIds'>>

/** The row of a channel that is about to be made by a member, at a number. */
export function newChannel(
  write: Write,
  seq: number,
  by: { workspaceId: string; memberId: string },
  made: Made,
): ChannelRow {
  return {
    workspaceId: by.workspaceId,
    id: newId('chn'),
    kind: 'channel',
    visibility: 'public',
    name: '',
    topic: '',
    projectId: null,
    dmKey: null,
    memberIds: null,
    createdBy: by.memberId,
    createdAt: write.at,
    archivedAt: null,
    updatedSeq: seq,
    ...made,
  }
}
