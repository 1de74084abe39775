import { CircleAlert, Clock } from 'lucide-react'
import type { ReactNode } from 'react'
import { text } from '../../text/messages.ts'
import { Phrase } from '../../text/Phrase.tsx'
import type { ActorView } from '../../ui/Avatar.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { classes } from '../../ui/classes.ts'
import { exactTime } from '../../ui/dates.ts'
import { Time } from '../../ui/Time.tsx'
import { tooltip } from '../../ui/tooltip.ts'
import { SaidMark } from '../notifications/StatusMark.tsx'
import type { MessageActs, MessageView, TabIndex } from './messageView.ts'

/** Who and when. An agent says that it is one, and whose, wherever it speaks. */
export function MessageHead(props: {
  message: MessageView
  onAuthor?: ((author: ActorView) => void) | undefined
  tabIndex: TabIndex
}) {
  const { author, said, at } = props.message
  return (
    <header className="flex min-w-0 items-baseline gap-2 pr-8">
      <button
        type="button"
        tabIndex={props.tabIndex}
        onClick={() => props.onAuthor?.(author)}
        // Beside whose agent it is, its name stays in sight.
        className={classes(
          'truncate font-semibold text-15 hover:underline',
          author.kind === 'person' ? 'min-w-0' : 'max-w-3/5 shrink-0',
        )}
      >
        {author.name}
      </button>
      {said && <SaidMark said={said} className="self-center" />}
      {author.kind !== 'person' && (
        <span className="flex min-w-0 *:min-w-0">
          <Badge tone="agent">
            <span className="truncate">
              {author.ownerName ? (
                <Phrase of={text.ofOwner} kind={text.kind[author.kind]} owner={author.ownerName} />
              ) : (
                text.kind[author.kind]
              )}
            </span>
          </Badge>
        </span>
      )}
      <Time at={at} look="clock" className="shrink-0 text-12 text-faint tabular-nums" />
    </header>
  )
}

/** Says that a message was changed, and shows what it said before. */
export function EditedMark({ at, onOpen, tabIndex }: { at: string; onOpen: () => void; tabIndex: TabIndex }) {
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      {...tooltip(text.state.editedAt(exactTime(at)))}
      onClick={onOpen}
      className="ml-1.5 text-12 text-faint hover:text-ink hover:underline"
    >
      {text.state.edited}
    </button>
  )
}

/** A quiet line in the place of words that are gone or were never said. */
export function MessageNote({ children }: { children: ReactNode }) {
  return <p className="text-13 text-faint italic">{children}</p>
}

/** Written while there is no connection; it goes by itself. Late, since most breaks are short. */
export function Queued() {
  return (
    <p className="mt-0.5 flex animate-appear-late items-center gap-1.5 text-12 text-faint">
      <Clock aria-hidden size={13} />
      {text.state.queued}
    </p>
  )
}

/** Why it was not sent, and the two ways on. The text stays where it was written. */
export function MessageFailure({ message, acts }: { message: MessageView; acts: MessageActs }) {
  return (
    <div role="alert" className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-danger">
      <span className="inline-flex items-center gap-1.5">
        <CircleAlert aria-hidden size={14} />
        {message.failure ?? text.state.notSent}
      </span>
      <span className="inline-flex gap-3">
        <button type="button" className="font-medium underline" onClick={() => acts.retry?.(message)}>
          {text.state.sendAgain}
        </button>
        <button type="button" className="text-muted underline" onClick={() => acts.discard?.(message)}>
          {text.state.discard}
        </button>
      </span>
    </div>
  )
}
