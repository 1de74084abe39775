import type { Channel } from '@stoa/protocol/channels'
import { archiveChannel, joinChannel } from '@stoa/protocol/channels'
import { useState } from 'react'
import { useLiveStore } from '../../live/useLive.tsx'
import { Button } from '../../ui/Button.tsx'
import { tellFailure } from '../messages/useMessageActs.tsx'

/** In place of the composer, for who reads a public channel without being in it. */
export function JoinBar({ channel }: { channel: Channel }) {
  const store = useLiveStore()
  return (
    <Bar
      sentence={`You are reading #${channel.name} without being in it.`}
      act={`Join #${channel.name}`}
      primary
      onAct={() => store.call(joinChannel, { channelId: channel.id })}
    />
  )
}

/** In place of the composer of a channel that is archived. */
export function ArchivedBar({ channel }: { channel: Channel }) {
  const store = useLiveStore()
  return (
    <Bar
      sentence={`#${channel.name} is archived. It can be read, and nothing can be written.`}
      act={`Bring #${channel.name} back`}
      onAct={() => store.call(archiveChannel, { channelId: channel.id, archived: false })}
    />
  )
}

type BarProps = { sentence: string; act: string; primary?: boolean; onAct: () => Promise<unknown> }

function Bar({ sentence, act, primary, onAct }: BarProps) {
  const [busy, setBusy] = useState(false)
  async function perform() {
    setBusy(true)
    await onAct().catch(tellFailure)
    setBusy(false)
  }
  return (
    <div className="mx-auto mb-3 flex w-[calc(100%-2rem)] max-w-message flex-wrap items-center gap-3 rounded-10 border border-line bg-sunken px-4 py-3">
      <p className="min-w-0 flex-1 basis-52 text-13 text-muted">{sentence}</p>
      <Button size="small" look={primary ? 'primary' : 'plain'} busy={busy} onClick={() => void perform()}>
        {act}
      </Button>
    </div>
  )
}
