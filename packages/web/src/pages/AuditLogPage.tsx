import { useNavigate, useSearch } from '@tanstack/react-router'
import { Download, ShieldX } from 'lucide-react'
import { useState } from 'react'
import { AuditFilters } from '../features/audit-log/AuditFilters.tsx'
import { AuditTable } from '../features/audit-log/AuditTable.tsx'
import type { AuditFilter } from '../features/audit-log/auditFilter.ts'
import { csvAddress } from '../features/audit-log/auditFilter.ts'
import { isAdmin } from '../features/workspaces/roles.ts'
import { SettingsFrame } from '../features/workspaces/SettingsFrame.tsx'
import { useWorkspace } from '../features/workspaces/useWorkspace.ts'
import { text } from '../text/auditLog.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { tooltip } from '../ui/tooltip.ts'

export function AuditLogPage() {
  const workspace = useWorkspace()
  const filter = useSearch({ from: '/w/$slug/audit-log' })
  const navigate = useNavigate({ from: '/w/$slug/audit-log' })
  const [clearings, setClearings] = useState(0)
  const show = (search: AuditFilter) => void navigate({ search, replace: true })
  const clear = () => void navigate({ search: {}, replace: true }).then(() => setClearings((before) => before + 1))
  if (!isAdmin(workspace)) {
    return (
      <SettingsFrame workspace={workspace} title={text.title}>
        <EmptyState icon={ShieldX} sentence={text.notYours} />
      </SettingsFrame>
    )
  }
  return (
    <SettingsFrame
      workspace={workspace}
      title={text.title}
      hint={text.hint}
      actions={
        <Button
          size="small"
          {...tooltip(text.csvHint)}
          render={<a href={csvAddress(workspace.id, filter)} download="audit-log.csv" />}
        >
          <Download aria-hidden size={14} />
          {text.csv}
        </Button>
      }
    >
      <AuditFilters key={clearings} workspace={workspace} filter={filter} onChange={show} />
      <AuditTable workspace={workspace} filter={filter} onClear={clear} />
    </SettingsFrame>
  )
}
