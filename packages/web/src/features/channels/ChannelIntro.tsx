import type { Channel } from '@stoa/protocol/channels'
import { Time } from '../../ui/Time.tsx'
import type { Cast } from '../messages/cast.ts'
import { channelLabel } from './places.ts'

/** Stands over the first message of all. */
export function ChannelIntro({ channel, cast }: { channel: Channel; cast: Cast }) {
  return (
    <div className="px-4 pt-10 pb-2">
      <h2 className="font-semibold text-22">{channelLabel(channel, cast)}</h2>
      <p className="mt-1 text-13 text-muted">
        {channel.kind === 'dm' ? (
          'Nobody else sees what is said here.'
        ) : (
          <>
            Made by {cast.actor(channel.createdBy).name}, <Time at={channel.createdAt} />.{' '}
            {channel.visibility === 'private' && 'Only its members see it. '}
            {channel.topic}
          </>
        )}
      </p>
    </div>
  )
}
