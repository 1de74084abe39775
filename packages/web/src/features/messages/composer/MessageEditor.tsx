import { useRef, useState } from 'react'
import { text as words } from '../../../text/messages.ts'
import { Button } from '../../../ui/Button.tsx'
import { ComposerField } from './ComposerField.tsx'
import type { IsName } from './lightPieces.ts'
import type { Suggest } from './SuggestionList.tsx'

export type MessageEditorProps = {
  body: string
  /** What was typed here before, and neither saved nor cancelled. */
  typed?: string | undefined
  onType?: ((text: string) => void) | undefined
  /** Why this text was not saved when that was tried. */
  failure?: string | undefined
  onSave: (body: string) => void
  onCancel: () => void
  suggest?: Suggest
  isName?: IsName
  sendOnEnter?: boolean
  autoFocus?: boolean
}

/** Stands in the message's own place. Enter saves, Escape leaves it as it was. */
export function MessageEditor(props: MessageEditorProps) {
  const { body, typed, onType, failure, onSave, onCancel, suggest, sendOnEnter, autoFocus = true } = props
  const [text, setText] = useState(typed ?? body)
  const box = useRef<HTMLDivElement>(null)
  const [from] = useState(() => document.activeElement)
  const savable = text.trim() !== '' && (text !== body || failure !== undefined)

  function type(next: string) {
    setText(next)
    onType?.(next)
  }

  function save() {
    if (savable) leave(() => onSave(text.trim()))
    else if (text === body) cancel()
  }

  function cancel() {
    leave(onCancel)
  }

  /** The focus goes back to where it came from; where that is gone, to the message. */
  function leave(act: () => void) {
    const message = box.current?.closest('article')
    act()
    requestAnimationFrame(() => {
      const isThere = from instanceof HTMLElement && from !== document.body && from.isConnected
      if (isThere) from.focus()
      else message?.focus()
    })
  }

  return (
    <div ref={box} className="relative my-1 rounded-10 border border-accent bg-page p-1">
      <ComposerField
        label={words.editor.label}
        text={text}
        onText={type}
        onSubmit={save}
        onEscape={cancel}
        suggest={suggest}
        isName={props.isName}
        sendOnEnter={sendOnEnter}
        // It may open by itself: a word that is being written elsewhere is not torn in two.
        autoFocus={autoFocus && !(from instanceof HTMLTextAreaElement && from.value !== '')}
      />
      <div className="flex flex-wrap items-center justify-end gap-2 px-1 pb-1">
        {failure && (
          <p role="alert" className="mr-auto text-13 text-danger">
            {failure}
          </p>
        )}
        <Button size="small" look="quiet" onClick={cancel}>
          {words.editor.cancel}
        </Button>
        <Button size="small" look="primary" disabled={!savable} onClick={save}>
          {words.editor.save}
        </Button>
      </div>
    </div>
  )
}
