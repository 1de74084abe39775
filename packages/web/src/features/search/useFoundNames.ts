import type { Channel } from '@stoa/protocol/channels'
import type { Member } from '@stoa/protocol/workspaces'
import { useLive } from '../../live/useLive.tsx'
import { fuzzy } from './fuzzy.ts'
import { wordsOf } from './operators.ts'

export type FoundNames = { channels: Channel[]; people: Member[]; agents: Member[] }

/** Channels, people and agents by their names: all that I may know of are here already. */
export function useFoundNames(q: string): FoundNames {
  const channels = useLive((view) => view.state.channels.byId)
  const members = useLive((view) => view.state.members.byId)
  const asked = wordsOf(q).toLowerCase().replace(/^[#@]/, '').replaceAll('"', '')
  if (asked === '') return { channels: [], people: [], agents: [] }
  const found = Object.values(members).filter(
    ({ name, handle, removedAt }) => !removedAt && Math.max(fuzzy(name, asked), fuzzy(handle, asked)) >= ENOUGH,
  )
  return {
    channels: Object.values(channels)
      .map(({ channel }) => channel)
      .filter(
        ({ kind, name, topic }) => kind === 'channel' && Math.max(fuzzy(name, asked), inTopic(topic, asked)) >= ENOUGH,
      )
      .sort((one, other) => fuzzy(other.name, asked) - fuzzy(one.name, asked)),
    people: found.filter(({ kind }) => kind === 'person'),
    agents: found.filter(({ kind }) => kind === 'agent'),
  }
}

/** Letters that stand far apart are good for jumping somewhere, not for finding. */
const ENOUGH = 50

function inTopic(topic: string, asked: string): number {
  return topic.toLowerCase().includes(asked) ? ENOUGH : 0
}
