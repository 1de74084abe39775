import type { Channel } from '@stoa/protocol/channels'
import { Phrase } from '../../text/Phrase.tsx'
import { text } from '../../text/places.ts'
import { Time } from '../../ui/Time.tsx'
import type { Cast } from '../messages/cast.ts'
import { channelLabel } from './places.ts'

/** Stands over the first message of all. */
export function ChannelIntro({ channel, cast }: { channel: Channel; cast: Cast }) {
  const { intro } = text
  const made = channel.visibility === 'private' ? intro.madePrivate : intro.made
  return (
    <div className="px-4 pt-10 pb-2">
      <h2 className="font-semibold text-22">{channelLabel(channel, cast)}</h2>
      <p className="mt-1 text-13 text-muted">
        {channel.kind === 'dm' ? (
          intro.direct
        ) : (
          <>
            <Phrase
              of={made}
              author={cast.actor(channel.createdBy).name}
              time={<Time at={channel.createdAt} look="day" />}
            />{' '}
            {channel.topic}
          </>
        )}
      </p>
    </div>
  )
}
