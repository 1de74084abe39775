import { DM_LIMIT, openDm } from '@stoa/protocol/channels'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { text } from '../../text/channels.ts'
import { text as ui } from '../../text/ui.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { MemberPicker } from './MemberPicker.tsx'
import { writeNext } from './writeNext.ts'

/** Opens a conversation with one or several; the one that exists is opened again. */
export function NewDmDialog({ onClose }: { onClose: () => void }) {
  const store = useLiveStore()
  const navigate = useNavigate()
  const { slug, memberId } = useWorkspace()
  const members = useLive((view) => view.state.members.byId)
  const [chosen, setChosen] = useState<string[]>([])
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const among = Object.values(members).filter((member) => !member.removedAt && member.id !== memberId)

  async function start() {
    if (busy) return
    setBusy(true)
    try {
      const { id } = await store.call(openDm, { memberIds: chosen })
      writeNext(id)
      onClose()
      await navigate({ to: '/w/$slug/c/$channelId', params: { slug, channelId: id } })
    } catch (error) {
      setFailure(error instanceof Error ? error.message : ui.didNotWork)
      setBusy(false)
    }
  }

  return (
    <Dialog
      title={text.direct.title}
      description={text.direct.description(DM_LIMIT - 1)}
      open
      onOpenChange={(open) => !open && onClose()}
      actions={
        <Button look="primary" disabled={chosen.length === 0} busy={busy} onClick={() => void start()}>
          {text.direct.start}
        </Button>
      }
    >
      <MemberPicker
        among={among}
        chosen={chosen}
        atMost={DM_LIMIT - 1}
        onChange={setChosen}
        onDone={() => void start()}
      />
      <FormFailure>{failure}</FormFailure>
    </Dialog>
  )
}
