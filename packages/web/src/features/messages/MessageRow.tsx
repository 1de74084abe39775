import type { KeyboardEvent, ReactNode } from 'react'
import { memo, Suspense, useState } from 'react'
import { text } from '../../text/messages.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { classes } from '../../ui/classes.ts'
import { clockTime } from '../../ui/dates.ts'
import type { MarkdownNames } from '../../ui/markdown/InlineText.tsx'
import { Markdown } from '../../ui/markdown/Markdown.tsx'
import { Time } from '../../ui/Time.tsx'
import { MessageMarks } from '../pins/MessageMarks.tsx'
import { MessageFiles } from './MessageFiles.tsx'
import { EditedMark, MessageFailure, MessageHead, MessageNote, Queued } from './MessageParts.tsx'
import { actForKey } from './messageKeys.ts'
import type { MessageActs, MessageView, TabIndex } from './messageView.ts'
import { MessageBar } from './parts.ts'
import { Reactions } from './Reactions.tsx'
import { ThreadLine } from './ThreadLine.tsx'
import { useAttention } from './useAttention.ts'

export type MessageRowProps = {
  message: MessageView
  acts: MessageActs
  folded?: boolean
  names?: MarkdownNames
  /** The editor, while this message is being edited; it takes the body's place. */
  editor?: ReactNode
  /** Cards that belong to the message, under its body. */
  cards?: ReactNode
  /** Marks the message a link led to. */
  target?: boolean
  tabIndex?: TabIndex
}

/** One message. It can hold the focus; then single keys act on it. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, acts, folded, tabIndex = -1 } = props
  const deleted = message.state === 'deleted'
  // The bar is mounted where it is called for, so that a long list carries none of them.
  const { isCalledFor, tapped, handlers } = useAttention({ isEdited: Boolean(props.editor) })
  const [held, setHeld] = useState(false)

  function press(event: KeyboardEvent) {
    if (!isOnMessage(event) || event.ctrlKey || event.metaKey || event.altKey) return
    const asksMenu = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)
    const act = asksMenu && canAct(message) ? () => setHeld(true) : actForKey(event.key, message, acts)
    if (!act) return
    event.preventDefault()
    act()
  }

  return (
    <article
      tabIndex={tabIndex}
      data-message={message.id}
      aria-label={text.messageBy(message.author.name, clockTime(message.at))}
      {...handlers}
      onKeyDown={press}
      className={classes(
        'group/message relative grid rounded-6 grid-cols-[3.25rem_minmax(0,1fr)] px-4 -outline-offset-2 focus-visible:bg-sunken',
        folded ? 'py-0.5' : 'pt-2 pb-0.5',
        message.mentionsMe ? 'bg-warning-subtle/60' : 'hover:bg-sunken/70',
        (tapped || held) && 'bg-sunken/70',
        props.target && 'bg-accent-subtle',
      )}
    >
      {message.mentionsMe && (
        <span aria-hidden className="absolute inset-y-1 left-1 w-0.75 rounded-full bg-warning forced-border" />
      )}
      <div className="flex justify-start pt-0.5">
        {!folded && !deleted && <Avatar actor={message.author} />}
        {folded && (
          <Time
            at={message.at}
            look="bare"
            className="w-9 whitespace-nowrap pt-0.5 text-center text-12 text-faint tabular-nums opacity-0 group-hover/message:opacity-100 group-focus-within/message:opacity-100 group-focus/message:opacity-100"
          />
        )}
      </div>
      <div className="min-w-0">
        {!deleted && <MessageMarks pin={message.pin} saved={message.saved} />}
        {!folded && !deleted && <MessageHead message={message} onAuthor={acts.openAuthor} tabIndex={tabIndex} />}
        {deleted ? <MessageNote>{text.state.deleted}</MessageNote> : props.editor || <Body {...props} />}
        {message.queued && <Queued />}
        {message.state === 'failed' && <MessageFailure message={message} acts={acts} />}
        {props.cards && <div className="mt-2 space-y-2">{props.cards}</div>}
        {!!message.reactions?.length && <Reactions message={message} acts={acts} tabIndex={tabIndex} />}
        {message.thread && (
          <ThreadLine thread={message.thread} onOpen={() => acts.openThread?.(message)} tabIndex={tabIndex} />
        )}
      </div>
      {(isCalledFor || held) && !props.editor && canAct(message) && (
        <Suspense>
          <MessageBar message={message} acts={acts} open={held} onOpen={setHeld} />
        </Suspense>
      )}
    </article>
  )
})

function Body({ message, acts, names, tabIndex = -1 }: MessageRowProps) {
  return (
    <div className={message.state === 'sending' ? 'animate-dim-late' : message.state === 'failed' ? 'text-muted' : ''}>
      {(message.body || message.state === 'writing') && (
        <Markdown
          body={message.body}
          names={names}
          writing={message.state === 'writing'}
          tail={
            message.editedAt && (
              <EditedMark at={message.editedAt} onOpen={() => acts.showHistory?.(message)} tabIndex={tabIndex} />
            )
          }
        />
      )}
      {!!message.files?.length && <MessageFiles files={message.files} tabIndex={tabIndex} />}
      {message.state === 'interrupted' && <MessageNote>{text.state.interrupted}</MessageNote>}
      {message.state === 'sending' && <span className="sr-only">{text.state.sending}</span>}
      {message.state === 'writing' && <span className="sr-only">{text.state.writing(message.author.name)}</span>}
    </div>
  )
}

/** On the message itself or a button of it: not in what is written, nor in a menu, whose keys come by here as well. */
function isOnMessage({ target, currentTarget }: KeyboardEvent): boolean {
  if (target === currentTarget) return true
  return target instanceof HTMLButtonElement && currentTarget.contains(target)
}

function canAct(message: MessageView): boolean {
  return message.state === 'sent' || message.state === 'interrupted' || message.state === 'writing'
}
