import { text } from '../../text/notifications.ts'
import type { Lasting } from './moments.ts'

export type Suggestion = { emoji: string; text: string; lasting: Lasting }

/** What people are at most often, each with how long that mostly lasts. */
export function StatusSuggestions({ onPick }: { onPick: (suggestion: Suggestion) => void }) {
  const words = text.status
  const suggestions: Suggestion[] = [
    { emoji: '📅', text: words.meeting, lasting: '1h' },
    { emoji: '🎧', text: words.focus, lasting: '4h' },
    { emoji: '🚌', text: words.commuting, lasting: '30m' },
    { emoji: '🏡', text: words.remote, lasting: 'today' },
    { emoji: '🤒', text: words.ill, lasting: 'today' },
    { emoji: '🌴', text: words.holiday, lasting: 'date' },
  ]
  return (
    <ul aria-label={words.suggestions} className="flex flex-wrap gap-1.5">
      {suggestions.map((each) => (
        <li key={each.text}>
          <button
            type="button"
            onClick={() => onPick(each)}
            className="flex h-7 items-center gap-1.5 rounded-6 border border-line px-2 text-13 text-muted transition-colors touch-target hover:bg-sunken hover:text-ink"
          >
            <span aria-hidden>{each.emoji}</span>
            {each.text}
          </button>
        </li>
      ))}
    </ul>
  )
}
