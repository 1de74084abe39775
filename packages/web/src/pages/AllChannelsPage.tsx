import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { AdminsOnly } from '../features/workspaces/AdminsOnly.tsx'
import { AllChannelsTable } from '../features/workspaces/AllChannelsTable.tsx'
import { ChannelFilters } from '../features/workspaces/ChannelFilters.tsx'
import type { ChannelFilter } from '../features/workspaces/channelFilter.ts'
import { useWorkspace } from '../features/workspaces/useWorkspace.ts'
import { text } from '../text/admin.ts'

/** Every channel of the workspace, for admins. */
export function AllChannelsPage() {
  const workspace = useWorkspace()
  const filter = useSearch({ from: '/w/$slug/all-channels' })
  const navigate = useNavigate({ from: '/w/$slug/all-channels' })
  const [typed, setTyped] = useState(filter.q ?? '')
  const show = (search: ChannelFilter) => void navigate({ search, replace: true })
  const clear = () => {
    setTyped('')
    show({})
  }
  return (
    <AdminsOnly workspace={workspace} title={text.channels.title} hint={text.channels.hint}>
      <ChannelFilters filter={filter} typed={typed} onTyped={setTyped} onChange={show} />
      <AllChannelsTable workspace={workspace} filter={filter} onClear={clear} />
    </AdminsOnly>
  )
}
