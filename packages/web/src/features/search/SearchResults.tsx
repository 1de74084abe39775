import { SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { text } from '../../text/search.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FoundFiles } from './FoundFiles.tsx'
import { FoundChannels, FoundMembers } from './FoundNames.tsx'
import type { Found } from './found.ts'
import { SearchMessages } from './SearchMessages.tsx'
import { SearchTips } from './SearchStart.tsx'
import type { FoundNames } from './useFoundNames.ts'

type SearchResultsProps = { q: string; type: Found; names: FoundNames }

/** What was found of the kind that is asked for; of all kinds, a few names before the messages. */
export function SearchResults({ q, type, names: { channels, people, agents } }: SearchResultsProps) {
  if (type === 'files') return <FoundFiles q={q} />
  if (type === 'channels') return orNothing(channels, <FoundChannels channels={channels} />, text.noChannels)
  if (type === 'people') return orNothing(people, <FoundMembers members={people} />, text.noMembers)
  if (type === 'agents') return orNothing(agents, <FoundMembers members={agents} />, text.noMembers)
  const few = { channels: channels.slice(0, FEW), members: [...people, ...agents].slice(0, FEW) }
  const named = type === 'all' && few.channels.length + few.members.length > 0
  return (
    <>
      {named && (
        <section aria-label={text.placesAndPeople} className="mb-2 border-line border-b pb-2">
          <FoundChannels channels={few.channels} />
          <FoundMembers members={few.members} />
        </section>
      )}
      <SearchMessages
        q={q}
        nothing={
          <>
            <EmptyState icon={SearchX} sentence={`${text.nothing(q)} ${text.nothingAdvice}`} />
            <div className="px-4">
              <SearchTips />
            </div>
          </>
        }
      />
    </>
  )
}

const FEW = 3

function orNothing(found: readonly unknown[], list: ReactNode, sentence: string): ReactNode {
  return found.length > 0 ? list : <EmptyState icon={SearchX} sentence={sentence} />
}
