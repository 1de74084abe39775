import type { Channel } from '@stoa/protocol/channels'
import { archiveChannel, joinChannel } from '@stoa/protocol/channels'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useLiveStore } from '../../live/useLive.tsx'
import { text } from '../../text/places.ts'
import { Button } from '../../ui/Button.tsx'
import { tellFailure } from '../messages/useMessageActs.tsx'

/** In place of the composer, for who reads a public channel without being in it. */
export function JoinBar({ channel }: { channel: Channel }) {
  return (
    <Bar sentence={text.reading(channel.name)}>
      <JoinButton channel={channel} />
    </Bar>
  )
}

export function JoinButton({ channel }: { channel: Channel }) {
  const store = useLiveStore()
  return (
    <ActButton look="primary" onAct={() => store.call(joinChannel, { channelId: channel.id })}>
      {text.join(channel.name)}
    </ActButton>
  )
}

/** In place of the composer of a channel that is archived. */
export function ArchivedBar({ channel }: { channel: Channel }) {
  const store = useLiveStore()
  return (
    <Bar sentence={text.isArchived(channel.name)}>
      <ActButton look="plain" onAct={() => store.call(archiveChannel, { channelId: channel.id, archived: false })}>
        {text.bringBack(channel.name)}
      </ActButton>
    </Bar>
  )
}

function Bar({ sentence, children }: { sentence: string; children: ReactNode }) {
  return (
    <div className="mx-auto mb-3 flex w-[calc(100%-2rem)] max-w-message flex-wrap items-center gap-3 rounded-10 border border-line bg-sunken px-4 py-3">
      <p className="min-w-0 flex-1 basis-52 text-13 text-muted wrap-anywhere">{sentence}</p>
      {children}
    </div>
  )
}

type ActButtonProps = { look: 'primary' | 'plain'; onAct: () => Promise<unknown>; children: ReactNode }

function ActButton({ look, onAct, children }: ActButtonProps) {
  const [busy, setBusy] = useState(false)
  async function perform() {
    setBusy(true)
    await onAct().catch(tellFailure)
    setBusy(false)
  }
  return (
    <Button size="small" look={look} busy={busy} onClick={() => void perform()}>
      <span className="truncate">{children}</span>
    </Button>
  )
}
