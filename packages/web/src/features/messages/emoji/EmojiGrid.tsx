import type { KeyboardEvent } from 'react'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { text } from '../../../text/emoji.ts'
import { classes } from '../../../ui/classes.ts'
import { useEmojiBook } from './emojiBook.ts'
import { emojiGridSize } from './emojiGridSize.ts'
import { GroupBar } from './GroupBar.tsx'
import { gridStep } from './gridStep.ts'
import { useRecentEmoji, useSkinTone } from './recentEmoji.ts'
import { SkinToneChoice } from './SkinToneChoice.tsx'
import type { Section } from './sections.ts'
import { layOut } from './sections.ts'

/** A row of the grid holds so many; its look below says the same. */
const COLUMNS = 8

/** Search above, kinds in order below. Arrow down leads from the search into the grid, which the arrows walk. */
export function EmojiGrid({ onPick }: { onPick: (char: string) => void }) {
  const book = useEmojiBook()
  const [query, setQuery] = useState('')
  const [tone, setTone] = useSkinTone()
  const [recent, addRecent] = useRecentEmoji()
  const [shown] = useState(recent)
  const asked = useDeferredValue(query)
  const sections = useMemo(() => (book ? layOut(book, asked, shown, tone) : []), [book, asked, shown, tone])
  const grid = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)

  function pick(char: string) {
    addRecent(char)
    onPick(char)
  }

  function focusCell(section: number, index: number) {
    grid.current?.querySelector<HTMLElement>(`[data-cell="${section} ${index}"]`)?.focus()
  }

  function walk(event: KeyboardEvent) {
    const cell = event.target instanceof HTMLElement ? event.target.dataset.cell?.split(' ').map(Number) : undefined
    if (!cell) return
    if (event.key.startsWith('Arrow')) {
      event.preventDefault()
      const [section = 0, index = 0] = cell
      const sizes = sections.map(({ emoji }) => emoji.length)
      const next = gridStep(sizes, COLUMNS, { section, index }, event.key)
      if (next) focusCell(next.section, next.index)
      else search.current?.focus()
    } else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey) search.current?.focus()
  }

  function type(event: KeyboardEvent) {
    const first = sections.findIndex(({ emoji }) => emoji.length > 0)
    if (event.key === 'ArrowDown' && first >= 0) {
      event.preventDefault()
      focusCell(first, 0)
    } else if (event.key === 'Enter') {
      // Where the focus goes back to, this key would press or write once more.
      event.preventDefault()
      // By what is typed, which may be ahead of what is drawn; where nothing is, nothing is meant yet.
      const best = book && query && layOut(book, query, shown, tone)[0]?.emoji[0]
      if (best) pick(best.char)
    }
  }

  return (
    <div className={classes(emojiGridSize, 'flex flex-col')}>
      <div className="flex gap-1.5 pb-1.5">
        <input
          ref={search}
          type="search"
          aria-label={text.find}
          placeholder={text.find}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={type}
          // biome-ignore lint/a11y/noAutofocus: whoever opens it means to look for one; fingers would get a keyboard over it
          autoFocus={!isByFinger()}
          className="h-8 min-w-0 flex-1 rounded-6 border border-line-strong bg-page px-2.5 text-13 coarse:h-11"
        />
        <SkinToneChoice tone={tone} onTone={setTone} />
      </div>
      {asked === '' && <GroupBar sections={sections} grid={grid} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys walk between its buttons */}
      <div ref={grid} onKeyDown={walk} className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain">
        {sections.map((section, at) => (
          <EmojiSection key={section.name} section={section} at={at} onPick={pick} />
        ))}
        {book && sections.every(({ emoji }) => emoji.length === 0) && (
          <p className="py-8 text-center text-13 text-muted">{text.none}</p>
        )}
      </div>
    </div>
  )
}

function EmojiSection(props: { section: Section; at: number; onPick: (char: string) => void }) {
  const { section, at, onPick } = props
  if (section.emoji.length === 0) return null
  const title = section.name === 'recent' || section.name === 'found' ? text[section.name] : text.group[section.name]
  // What is out of sight is laid out when it comes near.
  const height = `${1.75 + Math.ceil(section.emoji.length / COLUMNS) * (isByFinger() ? 2.75 : 2.25)}rem`
  return (
    <section
      data-section={section.name}
      aria-label={title}
      style={{ contentVisibility: 'auto', containIntrinsicSize: `auto ${height}` }}
    >
      <h3 className="sticky top-0 flex h-7 items-center bg-float px-1 font-medium text-12 text-muted">{title}</h3>
      <div className="grid grid-cols-8">
        {section.emoji.map(({ char, name }, index) => (
          <button
            key={char}
            type="button"
            data-cell={`${at} ${index}`}
            tabIndex={index === 0 ? 0 : -1}
            aria-label={name.replaceAll('_', ' ')}
            title={`:${name}:`}
            onClick={() => onPick(char)}
            className="grid h-9 place-items-center rounded-6 text-22 coarse:h-11 leading-none hover:bg-active focus-visible:-outline-offset-2"
          >
            {char}
          </button>
        ))}
      </div>
    </section>
  )
}

const isByFinger = () => matchMedia('(pointer: coarse)').matches
