import type { KeyboardEvent, RefObject, SyntheticEvent } from 'react'
import { useState } from 'react'
import { completionAt } from './composerText.ts'
import { replaceRange } from './fieldEdits.ts'
import type { Suggest, Suggestion } from './SuggestionList.tsx'

const AT_MOST = 10

/** The list of names under the caret: what it offers, which one is chosen, and the keys it takes while it is open. */
export function useCompletion(field: RefObject<HTMLTextAreaElement | null>, text: string, suggest?: Suggest) {
  const [caret, setCaret] = useState(0)
  const [chosen, setChosen] = useState(0)
  const [dismissedAt, setDismissedAt] = useState<number>()

  const completion = suggest && completionAt(text, caret)
  const open = completion && completion.start !== dismissedAt
  const suggestions = open ? suggest(completion.mark, completion.query).slice(0, AT_MOST) : []
  const active = suggestions[Math.min(chosen, suggestions.length - 1)]

  function accept(suggestion: Suggestion) {
    if (completion) replaceRange(field.current, completion.start, caret, `${suggestion.insert} `)
    setChosen(0)
  }

  /** Whether the list took the key. */
  function onKeyDown(event: KeyboardEvent): boolean {
    if (!active || event.nativeEvent.isComposing) return false
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (step) setChosen((chosen + step + suggestions.length) % suggestions.length)
    else if (event.key === 'Enter' || event.key === 'Tab') accept(active)
    else if (event.key === 'Escape') setDismissedAt(completion?.start)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  function onSelect(event: SyntheticEvent<HTMLTextAreaElement>) {
    const { selectionStart, selectionEnd } = event.currentTarget
    // With a selection there is no word being typed.
    setCaret(selectionStart === selectionEnd ? selectionStart : 0)
  }

  function reset() {
    setChosen(0)
    setDismissedAt(undefined)
  }

  return { mark: completion?.mark, suggestions, active, accept, onKeyDown, onSelect, reset }
}
