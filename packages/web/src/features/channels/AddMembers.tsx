import type { Channel } from '@stoa/protocol/channels'
import { addChannelMember } from '@stoa/protocol/channels'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { text } from '../../text/channels.ts'
import { text as ui } from '../../text/ui.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { MemberPicker } from './MemberPicker.tsx'

/** Brings people and agents into a channel. */
export function AddMembers({ channel }: { channel: Channel }) {
  const store = useLiveStore()
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<string[]>([])
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const members = useLive((view) => view.state.members.byId)
  const roster = useLive((view) => view.state.rosters[channel.id])
  const among = Object.values(members).filter((member) => !member.removedAt && !roster?.byId[member.id])

  async function add() {
    if (busy) return
    setBusy(true)
    setFailure(undefined)
    try {
      for (const memberId of chosen) await store.call(addChannelMember, { channelId: channel.id, memberId })
      setChosen([])
      setOpen(false)
    } catch (error) {
      setFailure(error instanceof Error ? error.message : ui.didNotWork)
    }
    setBusy(false)
  }

  return (
    <Dialog
      title={text.add.title(channel.name)}
      description={text.add.description}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="small" look="quiet">
          <UserPlus aria-hidden size={14} />
          {text.add.open}
        </Button>
      }
      actions={
        <Button look="primary" disabled={chosen.length === 0} busy={busy} onClick={() => void add()}>
          {text.add.some(chosen.length)}
        </Button>
      }
    >
      <MemberPicker among={among} chosen={chosen} onChange={setChosen} onDone={() => void add()} />
      <FormFailure>{failure}</FormFailure>
    </Dialog>
  )
}
