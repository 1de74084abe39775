import type { JobQueue } from '@stoa/protocol/jobs'
import { listQueues } from '@stoa/protocol/jobs'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../live/api.ts'
import { text } from '../../text/admin.ts'
import type { Column } from '../../ui/column.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { clockTime } from '../../ui/dates.ts'
import { Time } from '../../ui/Time.tsx'
import { workspaceKey } from '../workspaces/workspaceKey.ts'

const EVERY_MS = 5_000

/** The kinds of jobs: when they come, what of them waits, and when one was last done. */
export function QueueTable({ workspace }: { workspace: MyWorkspace }) {
  const queues = useQueues(workspace)
  return (
    <DataTable
      caption={text.jobs.kinds}
      columns={columns()}
      rows={queues.data?.items}
      rowKey={({ name }) => name}
      empty={null}
      error={
        queues.isError && !queues.data
          ? {
              title: text.jobs.notLoaded,
              advice: queues.error.message,
              onRetry: () => void queues.refetch(),
              retrying: queues.isFetching,
            }
          : undefined
      }
    />
  )
}

export function useQueues(workspace: MyWorkspace) {
  return useQuery({
    queryKey: workspaceKey(workspace.id, listQueues.name),
    queryFn: ({ signal }) => api.call(listQueues, {}, { workspaceId: workspace.id, signal }),
    refetchInterval: EVERY_MS,
    staleTime: 0,
  })
}

function columns(): Column<JobQueue>[] {
  return [
    {
      id: 'name',
      header: text.jobs.kind,
      className: 'w-full',
      cell: ({ name, schedule }) => (
        <span className="block py-1">
          <code className="block font-code text-13 wrap-anywhere">{name}</code>
          {text.jobs.about[name] && <span className="block text-12 text-muted">{text.jobs.about[name]}</span>}
          <span className="block text-12 text-faint">{schedule ? whenWords(schedule) : text.jobs.onDemand}</span>
        </span>
      ),
    },
    { id: 'now', header: text.jobs.counts, cell: (queue) => <Now queue={queue} /> },
    {
      id: 'last',
      header: text.jobs.lastDone,
      className: 'whitespace-nowrap',
      cell: ({ lastDoneAt }) =>
        lastDoneAt ? (
          <Time at={lastDoneAt} className="text-muted" />
        ) : (
          <span className="text-faint">{text.jobs.never}</span>
        ),
    },
  ]
}

/** The times that jobs of ours have, in the reader's zone; any other stands as the server has it. */
function whenWords(cron: string): string {
  const [, minute, hour] = /^(\d{1,2}) (\d{1,2}|\*) \* \* \*$/.exec(cron) ?? []
  if (minute === undefined || hour === undefined) return text.jobs.byItself(cron)
  if (hour === '*') return text.jobs.hourly(minute.padStart(2, '0'))
  return text.jobs.daily(clockTime(new Date(Date.UTC(2026, 0, 1, Number(hour), Number(minute))).toISOString()))
}

function Now({ queue: { waiting, running, dead } }: { queue: JobQueue }) {
  if (waiting + running + dead === 0) return <span className="text-faint">{text.jobs.idle}</span>
  return (
    <span className="flex items-start gap-x-3 gap-y-0.5 whitespace-nowrap tabular-nums mid:flex-col">
      {running > 0 && <span>{text.jobs.running(running)}</span>}
      {waiting > 0 && <span className="text-muted">{text.jobs.waiting(waiting)}</span>}
      {dead > 0 && <span className="text-danger">{text.jobs.dead(dead)}</span>}
    </span>
  )
}
