import { text as words } from '../../../text/composer.ts'
import { text as messages } from '../../../text/messages.ts'
import type { ActorView } from '../../../ui/Avatar.tsx'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { classes } from '../../../ui/classes.ts'
import type { PresenceState } from '../../../ui/Presence.tsx'
import { Presence } from '../../../ui/Presence.tsx'
import type { CompletionMark } from './composerText.ts'

export type Suggestion = {
  id: string
  label: string
  detail?: string
  /** What takes the place of the typed mark and query. */
  insert: string
  actor?: ActorView
  presence?: PresenceState
  /** What they are not in, whom the words would not reach here. */
  outside?: 'channel' | 'conversation'
  /** An emoji, or a sign such as `#`. */
  glyph?: string
}

/** Answers at once, from what the browser holds; best first. */
export type Suggest = (mark: CompletionMark, query: string) => Suggestion[]

export type SuggestionListProps = {
  id: string
  mark: CompletionMark
  suggestions: Suggestion[]
  active: Suggestion
  onChoose: (suggestion: Suggestion) => void
}

/** Stands over the composer, as wide as it. The focus stays in the text; the list is walked from there. */
export function SuggestionList({ id, mark, suggestions, active, onChoose }: SuggestionListProps) {
  const kind = words.suggestions[mark]
  return (
    <div className="absolute inset-x-0 bottom-full z-20 mb-2 max-h-[min(24rem,50dvh)] animate-appear overflow-y-auto rounded-10 border border-line bg-float p-1 shadow-float">
      <p role="status" className="sr-only">
        {kind.found(suggestions.length)}
      </p>
      <div id={id} role="listbox" aria-label={kind.title} tabIndex={-1}>
        {suggestions.map((suggestion) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text, by aria-activedescendant
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are taken by the text field
          <div
            key={suggestion.id}
            id={`${id}-${suggestion.id}`}
            role="option"
            aria-selected={suggestion === active}
            ref={suggestion === active ? intoView : undefined}
            // Taking the pointer down keeps the focus in the text.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(suggestion)}
            className={classes(
              'flex min-h-9 cursor-default items-center gap-2.5 rounded-6 px-2.5 text-13 coarse:min-h-11',
              suggestion === active ? 'bg-active' : 'hover:bg-sunken',
            )}
          >
            {suggestion.actor && <Avatar actor={suggestion.actor} size={24} />}
            {suggestion.glyph && <span className="w-6 text-center text-15 text-muted">{suggestion.glyph}</span>}
            <span className="truncate font-medium">{suggestion.label}</span>
            {suggestion.presence && <Presence state={suggestion.presence} />}
            <span className="min-w-0 flex-1 truncate text-faint">{suggestion.detail}</span>
            {suggestion.outside && (
              <span className="shrink-0 text-12 text-muted">
                {suggestion.outside === 'channel' ? words.notInChannel : words.notInConversation}
              </span>
            )}
            {suggestion.actor && suggestion.actor.kind !== 'person' && (
              <Badge tone="agent">{messages.kind[suggestion.actor.kind]}</Badge>
            )}
          </div>
        ))}
      </div>
    </div>
  )
}

function intoView(option: HTMLElement | null) {
  option?.scrollIntoView({ block: 'nearest' })
}
