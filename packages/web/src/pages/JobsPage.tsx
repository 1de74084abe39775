import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ShieldX } from 'lucide-react'
import { JobFilters } from '../features/jobs/JobFilters.tsx'
import { JobTable } from '../features/jobs/JobTable.tsx'
import type { JobFilter } from '../features/jobs/jobFilter.ts'
import { QueueTable } from '../features/jobs/QueueTable.tsx'
import { SettingsFrame } from '../features/workspaces/SettingsFrame.tsx'
import { useLooksAfterServer } from '../features/workspaces/useLooksAfterServer.ts'
import { useWorkspace } from '../features/workspaces/useWorkspace.ts'
import { text } from '../text/admin.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { SectionHeading } from '../ui/SectionHeading.tsx'
import { TableSkeleton } from '../ui/TableSkeleton.tsx'

/** The work that the server does beside, for those who look after it. */
export function JobsPage() {
  const workspace = useWorkspace()
  const { isMine, failure, retry } = useLooksAfterServer(workspace)
  return (
    <SettingsFrame workspace={workspace} title={text.jobs.title} hint={isMine && text.jobs.hint}>
      {isMine && <Jobs workspace={workspace} />}
      {failure && <ErrorState title={text.jobs.notLoaded} advice={failure} onRetry={retry} />}
      {isMine === undefined && !failure && <TableSkeleton columns={3} />}
      {isMine === false && <EmptyState icon={ShieldX} sentence={text.jobs.notYours} />}
    </SettingsFrame>
  )
}

function Jobs({ workspace }: { workspace: MyWorkspace }) {
  const filter = useSearch({ from: '/w/$slug/jobs' })
  const navigate = useNavigate({ from: '/w/$slug/jobs' })
  const show = (search: JobFilter) => void navigate({ search, replace: true })
  return (
    <>
      <section className="mb-12">
        <SectionHeading>{text.jobs.kinds}</SectionHeading>
        <QueueTable workspace={workspace} />
      </section>
      <section>
        <SectionHeading>{text.jobs.list}</SectionHeading>
        <JobFilters workspace={workspace} filter={filter} onChange={show} />
        <JobTable workspace={workspace} filter={filter} onClear={() => show({})} />
      </section>
    </>
  )
}
