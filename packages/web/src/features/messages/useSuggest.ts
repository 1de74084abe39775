import type { Channel } from '@stoa/protocol/channels'
import type { Member } from '@stoa/protocol/workspaces'
import { useCallback } from 'react'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { text as commands } from '../../text/commands.ts'
import { text } from '../../text/messages.ts'
import { useCast } from './cast.ts'
import { commandNames } from './composer/commands.ts'
import type { Suggest, Suggestion } from './composer/SuggestionList.tsx'
import { fetchEmojiBook, useEmojiBook } from './emoji/emojiBook.ts'
import { useSkinTone } from './emoji/recentEmoji.ts'
import { toned } from './emoji/skinTone.ts'

type SuggestOptions = { channelId: string; withCommands?: boolean }

/**
 * What may follow `@`, `#`, `:` and `/`, from what this browser holds. Read at the moment of asking: typing waits for
 * nothing. Commands are for where one writes, not for what is changed.
 */
export function useSuggest({ channelId, withCommands = false }: SuggestOptions): Suggest {
  const book = useEmojiBook()
  const [tone] = useSkinTone()
  const store = useLiveStore()
  const cast = useCast()
  const roster = useLive((view) => view.state.rosters[channelId])
  return useCallback<Suggest>(
    (mark, query) => {
      const asked = query.toLowerCase()
      const { state, presence } = store.getView()
      if (mark === '@') {
        const isHere = (member: Member) => member.id in presence
        const channel = state.channels.byId[channelId]?.channel
        // Before it is known who is in the channel, nobody is said to be outside.
        const isOutside = ({ id }: Member) =>
          channel?.kind === 'dm' ? !channel.memberIds?.includes(id) : roster !== undefined && !roster.byId[id]
        const found = Object.values(state.members.byId)
          .filter((member) => !member.removedAt && member.id !== cast.myId && matches(member, asked))
          .sort(
            (one, other) =>
              Number(isOutside(one)) - Number(isOutside(other)) ||
              Number(isHere(other)) - Number(isHere(one)) ||
              one.name.localeCompare(other.name),
          )
          .map(
            (member): Suggestion => ({
              id: member.id,
              label: member.name,
              detail: `@${member.handle}`,
              insert: `@${member.handle}`,
              actor: cast.actor(member.id),
              presence: presence[member.id]?.state ?? 'offline',
              ...(isOutside(member) && { outside: channel?.kind === 'dm' ? 'conversation' : 'channel' }),
            }),
          )
        const all = everybody().filter(({ id }) => id.startsWith(asked))
        return [...found.slice(0, AT_MOST - all.length), ...all]
      }
      if (mark === '#') {
        return Object.values(state.channels.byId)
          .flatMap(({ channel }) => (mayLink(channel, asked) ? [channel.name] : []))
          .sort()
          .map((name) => ({ id: name, label: name, insert: `#${name}`, glyph: '#' }))
      }
      if (mark === ':') {
        if (!book) fetchEmojiBook()
        return (book?.find(asked) ?? []).map(({ char, names }) => ({
          id: names[0] ?? char,
          label: names[0] ?? '',
          insert: toned(char, tone),
          glyph: toned(char, tone),
        }))
      }
      if (!withCommands) return []
      return commandNames
        .filter((name) => name.startsWith(asked))
        .map((name) => ({
          id: name,
          label: commands[name].usage,
          detail: commands[name].does,
          insert: `/${name}`,
        }))
    },
    [store, cast, book, tone, channelId, roster, withCommands],
  )
}

/** As many as the list shows. */
const AT_MOST = 10

function everybody(): Suggestion[] {
  return [{ id: 'channel', label: 'channel', detail: text.channelEverybody, insert: '@channel', glyph: '@' }]
}

function matches(member: Member, asked: string): boolean {
  const words = member.name.toLowerCase().split(' ')
  return member.handle.startsWith(asked) || words.some((word) => word.startsWith(asked))
}

function mayLink(channel: Channel, asked: string): boolean {
  return channel.kind === 'channel' && !channel.archivedAt && channel.name.includes(asked)
}
