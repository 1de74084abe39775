import type { Job, JobState } from '@stoa/protocol/jobs'
import { listJobs } from '@stoa/protocol/jobs'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { Cog } from 'lucide-react'
import { text } from '../../text/admin.ts'
import type { Tone } from '../../ui/Badge.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import type { Column } from '../../ui/column.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Time } from '../../ui/Time.tsx'
import { useRows } from '../workspaces/useRows.ts'
import { DeadJobActs } from './DeadJobActs.tsx'
import type { JobFilter } from './jobFilter.ts'

const EVERY_MS = 5_000

export type JobTableProps = { workspace: MyWorkspace; filter: JobFilter; onClear: () => void }

/** Jobs, latest first, with why one failed. */
export function JobTable({ workspace, filter, onClear }: JobTableProps) {
  const jobs = useRows(listJobs, workspace.id, filter, { every: EVERY_MS })
  const columns: Column<Job>[] = [
    { id: 'what', header: text.jobs.kind, className: 'w-full', cell: (job) => <What job={job} /> },
    {
      id: 'state',
      header: text.state,
      cell: ({ state, tries }) => (
        <span className="flex items-center gap-1.5">
          <Badge tone={tones[state]}>{text.jobs.states[state]}</Badge>
          {tries > 1 && <span className="whitespace-nowrap text-12 text-faint">{text.jobs.tries(tries)}</span>}
        </span>
      ),
    },
    {
      id: 'made',
      header: text.jobs.made,
      className: 'whitespace-nowrap',
      cell: ({ createdAt }) => <Time at={createdAt} className="text-muted" />,
    },
    {
      id: 'acts',
      header: text.acts,
      headerHidden: true,
      align: 'end',
      cell: (job) => job.state === 'dead' && <DeadJobActs workspace={workspace} job={job} />,
    },
  ]
  const filtered = Object.keys(filter).length > 0
  const onlyDead = filter.state === 'dead' && filter.queue === undefined
  return (
    <DataTable
      caption={text.jobs.list}
      columns={columns}
      rows={jobs.rows}
      rowKey={({ id }) => id}
      empty={
        <EmptyState
          icon={Cog}
          sentence={onlyDead ? text.jobs.deadFine : filtered ? text.jobs.nothingFits : text.jobs.empty}
          action={filtered && <Button onClick={onClear}>{text.showAll}</Button>}
        />
      }
      error={
        jobs.failure
          ? { title: text.jobs.notLoaded, advice: jobs.failure, onRetry: jobs.retry, retrying: jobs.retrying }
          : undefined
      }
      onLoadMore={jobs.onLoadMore}
      loadingMore={jobs.loadingMore}
    />
  )
}

function What({ job: { queue, failure } }: { job: Job }) {
  return (
    <span className="block min-w-0 py-1">
      <code className="block font-code text-13 wrap-anywhere">{queue}</code>
      {failure && <span className="block text-12 text-danger wrap-anywhere">{failure}</span>}
    </span>
  )
}

const tones: Record<JobState, Tone> = { waiting: 'accent', running: 'accent', done: 'success', dead: 'danger' }
