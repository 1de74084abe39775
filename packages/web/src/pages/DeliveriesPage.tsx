import { useNavigate, useSearch } from '@tanstack/react-router'
import { AllDeliveriesTable } from '../features/deliveries/AllDeliveriesTable.tsx'
import type { DeliveryFilter } from '../features/deliveries/deliveryFilter.ts'
import { AdminsOnly } from '../features/workspaces/AdminsOnly.tsx'
import { useWorkspace } from '../features/workspaces/useWorkspace.ts'
import { text } from '../text/admin.ts'

/** What is owed to the agents of the workspace, for admins. */
export function DeliveriesPage() {
  const workspace = useWorkspace()
  const filter = useSearch({ from: '/w/$slug/deliveries' })
  const navigate = useNavigate({ from: '/w/$slug/deliveries' })
  const show = (search: DeliveryFilter) => void navigate({ search, replace: true })
  return (
    <AdminsOnly workspace={workspace} title={text.deliveries.title} hint={text.deliveries.hint}>
      <AllDeliveriesTable workspace={workspace} filter={filter} onChange={show} />
    </AdminsOnly>
  )
}
