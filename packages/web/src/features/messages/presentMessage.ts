import type { Outgoing } from '../../live/outbox.ts'
import type { HeldMessage } from '../../live/state.ts'
import { text } from '../../text/messages.ts'
import { text as pins } from '../../text/pins.ts'
import { presentFile } from '../files/fileView.ts'
import type { Cast } from './cast.ts'
import type { MessageView } from './messageView.ts'

export type Presenting = {
  cast: Cast
  workspaceId: string
  /** Whether I may delete what others wrote. */
  mayRemoveAny: boolean
}

/** Views are kept by the message they show: one that did not change is not drawn anew. */
export type Presenter = (message: HeldMessage) => MessageView

/** The same for the same cast, so that a channel which one comes back to is not made anew. */
export function presenter(presenting: Presenting): Presenter {
  const { cast, workspaceId, mayRemoveAny } = presenting
  const last = presenters.get(cast)
  if (last?.workspaceId === workspaceId && last.mayRemoveAny === mayRemoveAny) return last.presenter
  const made = new WeakMap<HeldMessage, MessageView>()
  const presenter = (message: HeldMessage) => {
    const known = made.get(message)
    if (known) return known
    const view = present(message, presenting)
    made.set(message, view)
    return view
  }
  presenters.set(cast, { workspaceId, mayRemoveAny, presenter })
  return presenter
}

const presenters = new WeakMap<Cast, { workspaceId: string; mayRemoveAny: boolean; presenter: Presenter }>()

function present(message: HeldMessage, { cast, workspaceId, mayRemoveAny }: Presenting): MessageView {
  const mine = message.authorId === cast.myId
  return {
    id: message.id,
    author: cast.actor(message.authorId),
    said: cast.members[message.authorId],
    body: message.body,
    at: message.createdAt,
    editedAt: message.editedAt ?? undefined,
    state: message.state,
    mine,
    removable: mine || mayRemoveAny,
    mentionsMe: !mine && (message.mentions.includes(cast.myId) || message.mentions.includes('channel')),
    reactions: message.reactions.map(({ emoji, memberIds }) => ({
      emoji,
      mine: memberIds.includes(cast.myId),
      names: memberIds.map((id) => (id === cast.myId ? text.you : cast.actor(id).name)),
    })),
    thread: message.thread
      ? {
          replyCount: message.thread.replyCount,
          lastReplyAt: message.thread.lastReplyAt,
          repliers: message.thread.replierIds.map(cast.actor),
        }
      : undefined,
    files: message.files.map((file) => presentFile(file, workspaceId)),
    pin: message.pin
      ? {
          by: message.pin.memberId === cast.myId ? pins.you : cast.actor(message.pin.memberId).name,
          at: message.pin.at,
        }
      : undefined,
    saved: message.saved ?? undefined,
  }
}

/** What waits to be sent, drawn as if it were. */
export function presentOutgoing(outgoing: Outgoing, { cast, workspaceId }: Presenting, queued: boolean): MessageView {
  return {
    id: outgoing.id,
    author: cast.actor(cast.myId),
    body: outgoing.edit ?? outgoing.body,
    at: outgoing.at,
    state: outgoing.state,
    queued: queued && outgoing.state === 'sending',
    failure: outgoing.failure,
    mine: true,
    files: outgoing.files.map((file) => presentFile(file, workspaceId)),
  }
}
