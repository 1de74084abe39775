import { Hash } from 'lucide-react'
import { useState } from 'react'
import type { ActorView } from '../../ui/Avatar.tsx'
import { Avatar } from '../../ui/Avatar.tsx'
import { Badge, CountBadge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import type { Column } from '../../ui/column.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Presence } from '../../ui/Presence.tsx'
import { SectionHeading } from '../../ui/SectionHeading.tsx'
import { Time } from '../../ui/Time.tsx'
import { KitBlock, KitRow } from './KitBlock.tsx'
import { people } from './sample.ts'

export function KitThings() {
  const [loading, setLoading] = useState(false)
  return (
    <>
      <KitBlock title="People are round, agents are square">
        <KitRow>
          {people.map((actor) => (
            <Avatar key={actor.id} actor={actor} size={48} />
          ))}
          <Avatar actor={people[0] ?? fallback} size={72} />
          <Avatar actor={people[3] ?? fallback} size={72} />
        </KitRow>
        <KitRow>
          <Avatar actor={people[0] ?? fallback} presence="online" />
          <Avatar actor={people[1] ?? fallback} presence="away" />
          <Avatar actor={people[3] ?? fallback} presence="busy" />
          <Avatar actor={people[4] ?? fallback} presence="offline" />
          {people.map((actor) => (
            <Avatar key={actor.id} actor={actor} size={24} />
          ))}
          {people.map((actor) => (
            <Avatar key={actor.id} actor={actor} size={20} />
          ))}
        </KitRow>
        <div className="flex flex-wrap gap-1.5">
          {Array.from({ length: 24 }, (_, index) => (
            <Avatar
              // biome-ignore lint/suspicious/noArrayIndexKey: each is its own index
              key={index}
              actor={{
                id: `hue ${index}`,
                name: String.fromCharCode(65 + index),
                kind: index % 3 ? 'person' : 'agent',
              }}
              size={32}
            />
          ))}
        </div>
      </KitBlock>
      <KitBlock title="Words and counts">
        <KitRow>
          <Badge>guest</Badge>
          <Badge tone="accent">admin</Badge>
          <Badge tone="success">connected</Badge>
          <Badge tone="warning">waiting</Badge>
          <Badge tone="danger">revoked</Badge>
          <Badge tone="agent">agent of Ada</Badge>
          <CountBadge count={3} label="3 mentions" />
          <CountBadge count={240} label="240 mentions" />
          <CountBadge count={12} look="plain" />
          {(['online', 'away', 'busy', 'offline'] as const).map((state) => (
            <span key={state} className="inline-flex items-center gap-1.5 text-13 text-muted">
              <Presence state={state} /> <span aria-hidden>{state}</span>
            </span>
          ))}
        </KitRow>
      </KitBlock>
      <KitBlock title="Tables">
        <SectionHeading level={3} actions={<Button size="small">Invite</Button>} hint="Everybody in this workspace.">
          Members
        </SectionHeading>
        <DataTable
          caption="Members"
          columns={columns}
          rows={people}
          rowKey={(actor) => actor.id}
          empty={<EmptyState icon={Hash} sentence="Members are listed here." />}
          onLoadMore={() => setLoading(!loading)}
          loadingMore={loading}
        />
      </KitBlock>
    </>
  )
}

const fallback: ActorView = { id: 'nobody', name: 'Nobody', kind: 'person' }

const columns: Column<ActorView>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: (actor) => (
      <span className="flex items-center gap-2.5">
        <Avatar actor={actor} size={24} />
        <span className="font-medium">{actor.name}</span>
        {actor.kind === 'agent' && <Badge tone="agent">agent</Badge>}
      </span>
    ),
  },
  { id: 'role', header: 'Role', cell: () => 'Member' },
  { id: 'joined', header: 'Joined', cell: () => <Time at="2025-03-03T14:02:00Z" /> },
  { id: 'messages', header: 'Messages', align: 'end', cell: (actor) => (actor.name.length * 317).toLocaleString() },
]
