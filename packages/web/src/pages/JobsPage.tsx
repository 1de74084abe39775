import { AppError } from '@stoa/protocol/errors'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ShieldX } from 'lucide-react'
import { JobFilters } from '../features/jobs/JobFilters.tsx'
import { JobTable } from '../features/jobs/JobTable.tsx'
import type { JobFilter } from '../features/jobs/jobFilter.ts'
import { QueueTable, useQueues } from '../features/jobs/QueueTable.tsx'
import { SettingsFrame } from '../features/workspaces/SettingsFrame.tsx'
import { useWorkspace } from '../features/workspaces/useWorkspace.ts'
import { text } from '../text/admin.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { SectionHeading } from '../ui/SectionHeading.tsx'

/** The work that the server does beside, for those who look after it. */
export function JobsPage() {
  const workspace = useWorkspace()
  const filter = useSearch({ from: '/w/$slug/jobs' })
  const navigate = useNavigate({ from: '/w/$slug/jobs' })
  const { error } = useQueues(workspace)
  const show = (search: JobFilter) => void navigate({ search, replace: true })
  if (error instanceof AppError && error.code === 'forbidden') {
    return (
      <SettingsFrame workspace={workspace} title={text.jobs.title}>
        <EmptyState icon={ShieldX} sentence={text.jobs.notYours} />
      </SettingsFrame>
    )
  }
  return (
    <SettingsFrame workspace={workspace} title={text.jobs.title} hint={text.jobs.hint}>
      <section className="mb-12">
        <SectionHeading>{text.jobs.kinds}</SectionHeading>
        <QueueTable workspace={workspace} />
      </section>
      <section>
        <SectionHeading>{text.jobs.list}</SectionHeading>
        <JobFilters workspace={workspace} filter={filter} onChange={show} />
        <JobTable workspace={workspace} filter={filter} onClear={() => show({})} />
      </section>
    </SettingsFrame>
  )
}
