import type { Channel } from '@stoa/protocol/channels'
import type { Member } from '@stoa/protocol/workspaces'
import { useCallback } from 'react'
import { useLiveStore } from '../../live/useLive.tsx'
import { text } from '../../text/messages.ts'
import { useCast } from './cast.ts'
import type { Suggest, Suggestion } from './composer/SuggestionList.tsx'
import { findEmoji } from './emoji.ts'

/** What may follow `@`, `#` and `:`, from what this browser holds. Read at the moment of asking: typing waits for nothing. */
export function useSuggest(): Suggest {
  const store = useLiveStore()
  const cast = useCast()
  return useCallback<Suggest>(
    (mark, query) => {
      const asked = query.toLowerCase()
      const { state, presence } = store.getView()
      if (mark === '@') {
        const isHere = (member: Member) => member.id in presence
        const found = Object.values(state.members.byId)
          .filter((member) => !member.removedAt && member.id !== cast.myId && matches(member, asked))
          .sort((one, other) => Number(isHere(other)) - Number(isHere(one)) || one.name.localeCompare(other.name))
          .map(
            (member): Suggestion => ({
              id: member.id,
              label: member.name,
              detail: `@${member.handle}`,
              insert: `@${member.handle}`,
              actor: cast.actor(member.id),
              presence: presence[member.id]?.state ?? 'offline',
            }),
          )
        return 'channel'.startsWith(asked) ? [...found.slice(0, 7), everybody()] : found
      }
      if (mark === '#') {
        return Object.values(state.channels.byId)
          .flatMap(({ channel }) => (mayLink(channel, asked) ? [channel.name] : []))
          .sort()
          .map((name) => ({ id: name, label: name, insert: `#${name}`, glyph: '#' }))
      }
      if (mark !== ':') return []
      return findEmoji(asked).map(({ char, names }) => ({
        id: names[0] ?? char,
        label: names[0] ?? '',
        insert: char,
        glyph: char,
      }))
    },
    [store, cast],
  )
}

const everybody = (): Suggestion => ({
  id: 'channel',
  label: 'channel',
  detail: text.channelEverybody,
  insert: '@channel',
  glyph: '@',
})

function matches(member: Member, asked: string): boolean {
  const words = member.name.toLowerCase().split(' ')
  return member.handle.startsWith(asked) || words.some((word) => word.startsWith(asked))
}

function mayLink(channel: Channel, asked: string): boolean {
  return channel.kind === 'channel' && !channel.archivedAt && channel.name.includes(asked)
}
