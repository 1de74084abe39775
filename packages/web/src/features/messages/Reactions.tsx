import { SmilePlus } from 'lucide-react'
import { text } from '../../text/messages.ts'
import { classes } from '../../ui/classes.ts'
import { tooltip } from '../../ui/tooltip.ts'
import type { MessageActs, MessageView, ReactionView, TabIndex } from './messageView.ts'

export function Reactions({
  message,
  acts,
  tabIndex,
}: {
  message: MessageView
  acts: MessageActs
  tabIndex: TabIndex
}) {
  return (
    <fieldset className="mt-1 flex flex-wrap gap-1">
      <legend className="sr-only">{text.reactions}</legend>
      {message.reactions?.map((reaction) => (
        <button
          key={reaction.emoji}
          {...tooltip(text.reactedWith(listed(reaction.names), reaction.emoji))}
          type="button"
          tabIndex={tabIndex}
          aria-pressed={reaction.mine}
          aria-label={spoken(reaction)}
          disabled={!acts.react}
          onClick={() => acts.react?.(message, reaction.emoji)}
          className={classes(
            chipLook,
            reaction.mine
              ? 'border-accent bg-accent-subtle text-accent'
              : 'border-line bg-page text-muted hover:border-line-strong',
          )}
        >
          <span className="text-15 leading-none">{reaction.emoji}</span>
          <span className="font-medium tabular-nums">{reaction.names.length}</span>
        </button>
      ))}
      {acts.pickReaction && (
        <button
          type="button"
          tabIndex={tabIndex}
          aria-label={text.addReaction}
          onClick={() => acts.pickReaction?.(message)}
          className={classes(
            chipLook,
            'border-line text-faint opacity-0 hover:text-ink focus-visible:opacity-100 group-hover/message:opacity-100 group-focus-within/message:opacity-100 coarse:opacity-100',
          )}
        >
          <SmilePlus aria-hidden size={15} />
        </button>
      )}
    </fieldset>
  )
}

const chipLook =
  'inline-flex h-6.5 items-center gap-1.5 rounded-full border px-2 text-12 transition-colors coarse:h-9 coarse:px-3'

function spoken({ emoji, names, mine }: ReactionView): string {
  return mine ? text.reactionCountMine(emoji, names.length) : text.reactionCount(emoji, names.length)
}

const conjunction = new Intl.ListFormat(undefined, { type: 'conjunction' })

function listed(names: string[]): string {
  return conjunction.format(names.length > 8 ? [...names.slice(0, 7), text.others(names.length - 7)] : names)
}
