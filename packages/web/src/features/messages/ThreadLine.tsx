import { text } from '../../text/messages.ts'
import { Phrase } from '../../text/Phrase.tsx'
import { Avatar } from '../../ui/Avatar.tsx'
import { classes } from '../../ui/classes.ts'
import { Time } from '../../ui/Time.tsx'
import type { TabIndex, ThreadView } from './messageView.ts'

/** What hangs under a message: who answered, how often, and when last. */
export function ThreadLine(props: { thread: ThreadView; onOpen: () => void; tabIndex?: TabIndex }) {
  const { thread, onOpen, tabIndex } = props
  const { replyCount, repliers, lastReplyAt, unread } = thread
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      onClick={onOpen}
      className="group/thread mt-1.5 -ml-1.5 flex max-w-full items-center gap-2 rounded-6 border border-transparent px-1.5 py-1 text-13 hover:border-line hover:bg-page touch-target"
    >
      <span aria-hidden className="flex shrink-0 gap-1 max-mid:[&>:nth-child(n+4)]:hidden">
        {repliers.slice(0, 5).map((replier) => (
          <Avatar key={replier.id} actor={replier} size={20} />
        ))}
      </span>
      <span className={classes('shrink-0 whitespace-nowrap text-accent', unread ? 'font-semibold' : 'font-medium')}>
        {text.replies(replyCount)}
      </span>
      {unread && (
        <>
          <span aria-hidden className="size-2 shrink-0 rounded-full bg-accent" />
          <span className="sr-only">{text.unread}</span>
        </>
      )}
      <span className="min-w-0 truncate text-12 text-faint">
        <Phrase of={text.lastReply} time={<Time at={lastReplyAt} />} />
      </span>
    </button>
  )
}
