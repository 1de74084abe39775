import type { ChangeEvent, ClipboardEvent, FocusEvent, KeyboardEvent, Ref } from 'react'
import { useId, useImperativeHandle, useRef } from 'react'
import { classes } from '../../../ui/classes.ts'
import { readEmojiBook } from '../emoji/emojiBook.ts'
import type { Format } from './composerText.ts'
import { entersSends, shortcodeAt } from './composerText.ts'
import { applyFormat, replaceRange } from './fieldEdits.ts'
import type { IsName } from './lightPieces.ts'
import { lightPieces } from './lightPieces.ts'
import type { Suggest } from './SuggestionList.tsx'
import { SuggestionList } from './SuggestionList.tsx'
import { useCompletion } from './useCompletion.ts'

export type ComposerFieldHandle = {
  focus: () => void
  format: (format: Format) => void
  insert: (text: string) => void
}

export type ComposerFieldProps = {
  ref?: Ref<ComposerFieldHandle>
  label: string
  placeholder?: string
  text: string
  onText: (text: string) => void
  onSubmit: () => void
  /** Arrow up in an empty field. */
  onEditLast?: (() => void) | undefined
  onEscape?: (() => void) | undefined
  onFiles?: ((files: File[]) => void) | undefined
  suggest?: Suggest | undefined
  /** Which names are told apart from other words; none, when left out. */
  isName?: IsName | undefined
  /** Whether Enter sends and Shift+Enter breaks (the default), or the reverse. */
  sendOnEnter?: boolean | undefined
  autoFocus?: boolean
}

/** Text with light styling: a mirror in the same grid cell gives the field its height and its colours. */
export function ComposerField(props: ComposerFieldProps) {
  const { text, suggest } = props
  const field = useRef<HTMLTextAreaElement>(null)
  const visited = useRef(false)
  const listId = useId()
  const completion = useCompletion(field, text, suggest)

  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (completion.onKeyDown(event)) return
    const ctrl = event.ctrlKey || event.metaKey
    const format = ctrl ? shortcuts[event.key.toLowerCase()] : undefined
    const keys = {
      shift: event.shiftKey,
      ctrl,
      sendOnEnter: props.sendOnEnter ?? true,
      composing: event.nativeEvent.isComposing,
    }
    if (event.key === 'Enter' && entersSends(text, event.currentTarget.selectionStart, keys)) {
      event.preventDefault()
      props.onSubmit()
    } else if (event.key === 'ArrowUp' && text === '' && props.onEditLast) {
      event.preventDefault()
      props.onEditLast()
    } else if (event.key === 'Escape' && props.onEscape) {
      event.stopPropagation()
      props.onEscape()
    } else if (format) {
      event.preventDefault()
      applyFormat(field.current, format)
    }
  }

  /** Whoever comes to a text that is there goes on with it. */
  function toEndAtFirst(event: FocusEvent<HTMLTextAreaElement>) {
    fetchClipboard().catch(() => {})
    if (!visited.current) event.currentTarget.setSelectionRange(text.length, text.length)
    visited.current = true
  }

  function change(event: ChangeEvent<HTMLTextAreaElement>) {
    const { value, selectionStart } = event.target
    props.onText(value)
    completion.reset()
    const code = shortcodeAt(value, selectionStart)
    const char = code && readEmojiBook()?.named(code.name)?.char
    if (code && char) replaceRange(event.target, code.start, selectionStart, char)
  }

  /** Spreadsheets put a picture of the cells beside them: where there is text, the text is meant. */
  function paste(event: ClipboardEvent<HTMLTextAreaElement>) {
    const files = [...event.clipboardData.files]
    if (files.length > 0 && event.clipboardData.getData('text/plain') === '' && props.onFiles) {
      event.preventDefault()
      props.onFiles(files)
    } else if (clipboard?.pasteText(event.currentTarget, event.clipboardData)) event.preventDefault()
  }

  useImperativeHandle(props.ref, () => ({
    focus: () => field.current?.focus(),
    format: (format) => applyFormat(field.current, format),
    insert: (inserted) => {
      const { selectionStart = 0, selectionEnd = 0 } = field.current ?? {}
      replaceRange(field.current, selectionStart, selectionEnd, inserted)
    },
  }))

  return (
    <div className="min-w-0 flex-1">
      {completion.active && completion.mark && (
        <SuggestionList
          id={listId}
          mark={completion.mark}
          suggestions={completion.suggestions}
          active={completion.active}
          onChoose={completion.accept}
        />
      )}
      <div className="grid max-h-[calc(10lh+1rem)] scroll-pb-2 overflow-y-auto text-15">
        <div
          aria-hidden
          dir="auto"
          className={classes(cell, 'pointer-events-none relative text-ink [unicode-bidi:plaintext]')}
        >
          {lightPieces(text, props.isName ?? (() => false)).map((piece, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces are cut anew from each text
            <span key={index} className={piece.look && looks[piece.look]}>
              {piece.text}
            </span>
          ))}
          {/* In place of the field's own, which a long name would cut off in the middle of a letter. */}
          {text === '' && (
            <span className="absolute inset-x-1 top-2 truncate text-faint coarse:top-2.75">{props.placeholder}</span>
          )}
          {/* Keeps the last line's height when it is empty. */}
          {'\u200b'}
        </div>
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          value={text}
          placeholder={props.placeholder}
          // biome-ignore lint/a11y/noAutofocus: asked for only where opening a place means to write in it
          autoFocus={props.autoFocus}
          aria-label={props.label}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={completion.active && listId}
          aria-activedescendant={completion.active && `${listId}-${completion.active.id}`}
          onChange={change}
          onFocus={toEndAtFirst}
          onSelect={completion.onSelect}
          onKeyDown={press}
          onPaste={paste}
          className={classes(
            cell,
            'resize-none overflow-hidden bg-transparent text-transparent caret-ink outline-none placeholder:text-transparent',
          )}
        />
      </div>
    </div>
  )
}

/** How to read a clipboard comes with the first focus: a paste must be answered at once. Without it, text goes in plain. */
let clipboard: typeof import('./clipboard.ts') | undefined

async function fetchClipboard(): Promise<void> {
  clipboard ??= await import('./clipboard.ts')
}

const cell =
  'col-start-1 row-start-1 m-0 w-full whitespace-pre-wrap wrap-break-word border-0 px-1 py-2 font-sans coarse:py-2.75'

const looks = { mark: 'text-faint', code: 'text-agent', quote: 'text-muted', name: 'text-accent', link: 'text-accent' }

const shortcuts: Record<string, Format> = { b: 'bold', i: 'italic', e: 'code' }
