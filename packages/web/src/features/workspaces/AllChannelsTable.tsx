import type { ListedChannel } from '@stoa/protocol/channel-admin'
import { listAllChannels } from '@stoa/protocol/channel-admin'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { Link } from '@tanstack/react-router'
import { Hash, Lock } from 'lucide-react'
import { useLive } from '../../live/useLive.tsx'
import { text } from '../../text/admin.ts'
import { Phrase } from '../../text/Phrase.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import type { Column } from '../../ui/column.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Time } from '../../ui/Time.tsx'
import { ArchiveAny } from './ArchiveAny.tsx'
import type { ChannelFilter } from './channelFilter.ts'
import { isChannelFiltered, readArchived } from './channelFilter.ts'
import { memberLabel } from './MemberName.tsx'
import { useMembers } from './useMembers.ts'
import { useRows } from './useRows.ts'

export type AllChannelsTableProps = { workspace: MyWorkspace; filter: ChannelFilter; onClear: () => void }

/** Every channel as an admin looks after it. Into one that I may read its name leads. */
export function AllChannelsTable({ workspace, filter, onClear }: AllChannelsTableProps) {
  const archived = readArchived(filter)
  const asked = { ...(filter.q && { q: filter.q }), ...(archived !== undefined && { archived }) }
  const channels = useRows(listAllChannels, workspace.id, asked)
  const columns: Column<ListedChannel>[] = [
    {
      id: 'name',
      header: text.channels.name,
      className: 'w-full max-w-0',
      cell: (channel) => <Name workspace={workspace} channel={channel} />,
    },
    {
      id: 'members',
      header: text.channels.members,
      align: 'end',
      cell: (channel) => channel.memberCount.toLocaleString(),
    },
    {
      id: 'acts',
      header: text.acts,
      headerHidden: true,
      align: 'end',
      cell: (channel) => <ArchiveAny workspace={workspace} channel={channel} />,
    },
  ]
  const filtered = isChannelFiltered(filter)
  return (
    <DataTable
      caption={text.channels.title}
      columns={columns}
      rows={channels.rows}
      rowKey={(channel) => channel.id}
      empty={
        <EmptyState
          icon={Hash}
          sentence={filtered ? text.channels.nothingFits : text.channels.empty}
          action={filtered && <Button onClick={onClear}>{text.showAll}</Button>}
        />
      }
      error={
        channels.failure
          ? {
              title: text.channels.notLoaded,
              advice: channels.failure,
              onRetry: channels.retry,
              retrying: channels.retrying,
            }
          : undefined
      }
      onLoadMore={channels.onLoadMore}
      loadingMore={channels.loadingMore}
    />
  )
}

function Name({ workspace, channel }: { workspace: MyWorkspace; channel: ListedChannel }) {
  const { byId } = useMembers(workspace.id)
  const mayRead = useLive((view) => channel.id in view.state.channels.byId)
  const Icon = channel.visibility === 'private' ? Lock : Hash
  return (
    <span className="block min-w-0 py-1">
      <span className="flex min-w-0 items-center gap-2 font-medium">
        <Icon aria-hidden size={15} className="shrink-0 text-faint" />
        {mayRead ? (
          <Link
            to="/w/$slug/c/$channelId"
            params={{ slug: workspace.slug, channelId: channel.id }}
            className="truncate hover:underline"
          >
            {channel.name}
          </Link>
        ) : (
          <span className="truncate">{channel.name}</span>
        )}
        {channel.visibility === 'private' && <Badge>{text.channels.private}</Badge>}
        {channel.archivedAt && <Badge tone="warning">{text.channels.archivedMark}</Badge>}
      </span>
      <span className="block text-12 text-faint wrap-anywhere">
        <Phrase
          of={text.channels.madeBy}
          name={memberLabel(byId.get(channel.createdBy))}
          time={<Time at={channel.createdAt} look="day" />}
        />
      </span>
    </span>
  )
}
