import { Plus } from 'lucide-react'
import { useState } from 'react'
import { BrowseChannels } from '../features/channels/BrowseChannels.tsx'
import { CreateChannelDialog } from '../features/channels/CreateChannelDialog.tsx'
import { PlaceFrame } from '../features/shell/PlaceFrame.tsx'
import { mayBringOthers } from '../features/workspaces/roles.ts'
import { useWorkspace } from '../features/workspaces/useWorkspace.ts'
import { text } from '../text/channels.ts'
import { Button } from '../ui/Button.tsx'

/** Every channel that one may see. */
export function BrowsePage() {
  const [making, setMaking] = useState<{ name: string }>()
  const mayMake = mayBringOthers(useWorkspace())
  const make = mayMake && (
    <Button size="small" onClick={() => setMaking({ name: '' })}>
      <Plus aria-hidden size={14} />
      {text.new}
    </Button>
  )
  return (
    <PlaceFrame title={text.page} actions={make}>
      <BrowseChannels onMake={mayMake ? (name) => setMaking({ name }) : undefined} />
      {making && <CreateChannelDialog name={making.name} onClose={() => setMaking(undefined)} />}
    </PlaceFrame>
  )
}
