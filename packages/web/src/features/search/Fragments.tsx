import type { MessageHit } from '@stoa/protocol/search'
import { plainFragments } from './plainFragments.ts'

/** What was found of a text, with the words that were found marked. */
export function Fragments({ fragments }: Pick<MessageHit, 'fragments'>) {
  return plainFragments(fragments).map(({ text, match }, index) =>
    match ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: fragments of one text never move
      <mark key={index} className="rounded-4 bg-warning-subtle px-0.5 font-medium text-ink">
        {text}
      </mark>
    ) : (
      text
    ),
  )
}
