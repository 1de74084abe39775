import type { LucideIcon } from 'lucide-react'
import { Cable, Cloud, Plug, Terminal } from 'lucide-react'
import type { CSSProperties } from 'react'
import { useState } from 'react'
import { classes } from './classes.ts'
import { hueOf, initialsOf } from './identity.ts'
import type { PresenceState } from './Presence.tsx'
import { Presence } from './Presence.tsx'

export type ActorKind = 'person' | 'agent' | 'service'
export type Connection = 'agentlink' | 'daemon' | 'hosted' | 'mcp'

/** Whoever writes, is listed or is mentioned, as far as it is drawn. */
export type ActorView = {
  id: string
  name: string
  kind: ActorKind
  imageUrl?: string | undefined
  /** Of an agent: how it is reached, and whose it is. */
  connection?: Connection | undefined
  ownerName?: string | undefined
}

export type AvatarProps = { actor: ActorView; size?: 20 | 24 | 32 | 36 | 48 | 72; presence?: PresenceState | undefined }

/**
 * People are round, agents and services are square with a mark of how they are reached; a picture where there is one,
 * else initials. The name stands beside it.
 */
export function Avatar({ actor, size = 36, presence }: AvatarProps) {
  const round = actor.kind === 'person'
  const shape = round ? 'rounded-full' : size <= 24 ? 'rounded-4' : 'rounded-6'
  const style = { width: size, height: size, fontSize: size * 0.39, '--hue': hueOf(actor.id) } as CSSProperties
  return (
    <span className="relative inline-block shrink-0 select-none" style={{ width: size, height: size }}>
      <span
        aria-hidden
        style={style}
        className={classes('avatar-hue grid place-items-center font-semibold leading-none forced-border', shape)}
      >
        {initialsOf(actor.name)}
      </span>
      {actor.imageUrl && <Face key={actor.imageUrl} url={actor.imageUrl} size={size} shape={shape} />}
      {!round && size >= 32 && <ConnectionMark connection={actor.connection ?? 'agentlink'} />}
      {presence && (
        <Presence
          state={presence}
          className={classes(
            'absolute rounded-full bg-page p-px',
            size < 32 ? '-right-1 -bottom-1' : round ? '-right-0.5 -bottom-0.5' : '-top-1 -right-1',
          )}
        />
      )}
    </span>
  )
}

/** Stands over the initials, which are there until it comes, and when it does not. */
function Face({ url, size, shape }: { url: string; size: number; shape: string }) {
  const [failed, setFailed] = useState(false)
  if (failed) return null
  return (
    <img
      src={url}
      alt=""
      width={size}
      height={size}
      decoding="async"
      draggable={false}
      onError={() => setFailed(true)}
      className={classes('absolute inset-0 size-full object-cover', shape)}
    />
  )
}

function ConnectionMark({ connection }: { connection: Connection }) {
  const Icon = marks[connection]
  return (
    <span className="absolute -right-1 -bottom-1 grid size-4 place-items-center rounded-4 border border-line bg-float text-agent">
      <Icon aria-hidden size={11} strokeWidth={2.25} />
    </span>
  )
}

const marks: Record<Connection, LucideIcon> = { agentlink: Cable, daemon: Terminal, hosted: Cloud, mcp: Plug }
