import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Suspense, useMemo, useState } from 'react'
import { findMessage } from '../../live/foresight.ts'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { text } from '../../text/messages.ts'
import { showToast } from '../../ui/toasts.ts'
import { useSendOnEnter } from '../accounts/sendOnEnter.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { MessageEditor } from './composer/MessageEditor.tsx'
import { copy } from './copy.ts'
import { deleteWithUndo } from './deletions.ts'
import { EmojiPicker } from './EmojiPicker.tsx'
import type { MessageActs, MessageView } from './messageView.ts'
import { HistoryDialog } from './parts.ts'
import { placeOf } from './placeOf.ts'
import { rowOf } from './rowOf.ts'
import { forgetTypedEdit, keepTypedEdit, typedEditOf } from './typedEdits.ts'
import { useIsName } from './useIsName.ts'
import { useSuggest } from './useSuggest.ts'

export type MessageActsOptions = {
  channelId: string
  /** The thread that this is, which has no threads of its own, and no read mark that could move back. */
  threadId?: string
  onMarkUnread?: (message: MessageView) => void
  /** Whether anything may be changed here: I am in it, and it is not archived. */
  open: boolean
}

type Asked = { act: 'react' | 'history'; message: MessageView }

/** What one may do with the messages of a place, with the editor and the dialogs that belong to it. */
export function useMessageActs(options: MessageActsOptions) {
  const { channelId, threadId, onMarkUnread, open } = options
  const store = useLiveStore()
  const { id: workspaceId, slug } = useWorkspace()
  const navigate = useNavigate()
  const suggest = useSuggest({ channelId })
  const isName = useIsName()
  const [sendOnEnter] = useSendOnEnter()
  const [asked, setAsked] = useState<Asked>()
  const [opened, setOpened] = useState<MessageView>()

  const acts = useMemo<MessageActs>(() => {
    const place = { to: '/w/$slug/c/$channelId', params: { slug, channelId } } as const
    const ask = (act: Asked['act']) => (message: MessageView) => setAsked({ act, message })
    const toggle = (message: MessageView, emoji: string) => {
      const isMine = message.reactions?.some((reaction) => reaction.emoji === emoji && reaction.mine)
      store.react(message.id, emoji, !isMine).catch(tellFailure)
    }
    return {
      showHistory: ask('history'),
      copyLink: ({ id }) => {
        const inThread = id === threadId ? null : (threadId ?? null)
        const search = new URLSearchParams(placeOf({ id, threadId: inThread }))
        copy(`${location.origin}/w/${slug}/c/${channelId}?${search}`, text.linkCopied)
      },
      copyText: ({ body }) => copy(body, text.textCopied),
      openAuthor: (author) =>
        void navigate({
          ...place,
          search: (before) => ({ ...before, thread: undefined, reply: undefined, panel: author.id }),
        }),
      save: ({ id, saved }) => void store.save(id, !saved).catch(tellFailure),
      retry: (message) => store.retry(message.id),
      discard: (message) => store.discard(message.id),
      ...(!threadId && {
        openThread: (message) =>
          void navigate({
            ...place,
            search: (before) => ({ ...before, panel: undefined, reply: undefined, thread: message.id }),
          }),
        ...(onMarkUnread && { markUnread: onMarkUnread }),
      }),
      ...(open && {
        react: toggle,
        pickReaction: ask('react'),
        edit: setOpened,
        remove: ({ id }) => deleteWithUndo(workspaceId, id),
        pin: ({ id, pin }) => void store.pin(id, !pin).catch(tellFailure),
      }),
    }
  }, [store, navigate, workspaceId, slug, channelId, threadId, onMarkUnread, open])

  const unsaved = useLive((view) => view.unsavedEdits)
  // One that was not saved opens by itself, as soon as nothing else is being edited here.
  const edited =
    opened ??
    unsaved.findLast(
      (edit) => edit.channelId === channelId && edit.threadId === (threadId ?? null) && !isDeleted(edit.id),
    )
  const editing = edited && { id: edited.id, editor: editorOf(edited) }

  function isDeleted(messageId: string): boolean {
    return findMessage(store.getView().state, messageId)?.state === 'deleted'
  }

  function editorOf({ id, body }: Pick<MessageView, 'id' | 'body'>): ReactNode {
    const kept = unsaved.find((edit) => edit.id === id)
    const before = kept?.body ?? body
    const leave = () => {
      setOpened(undefined)
      forgetTypedEdit(id)
    }
    return (
      <MessageEditor
        body={before}
        typed={typedEditOf(id)}
        onType={(next) => (next === before ? forgetTypedEdit(id) : keepTypedEdit(id, next))}
        failure={kept && text.editor.notSaved(kept.why)}
        suggest={suggest}
        isName={isName}
        sendOnEnter={sendOnEnter}
        onSave={(next) => {
          leave()
          store.edit({ id, channelId, threadId: id === threadId ? null : (threadId ?? null) }, next)
        }}
        onCancel={() => {
          leave()
          store.giveUpEdit(id)
        }}
      />
    )
  }

  const message = asked?.message
  const close = () => setAsked(undefined)
  const dialogs: ReactNode = message && (
    <>
      <EmojiPicker
        title={text.act.react}
        anchor={asked.act === 'react' ? (rowOf(message.id) ?? undefined) : undefined}
        onPick={(emoji) => acts.react?.(message, emoji)}
        onClose={close}
      />
      <Suspense>{asked.act === 'history' && <HistoryDialog message={message} onClose={close} />}</Suspense>
    </>
  )
  /** The last that I wrote, also while it is still on its way. */
  const editLast = (messages: MessageView[] | undefined) => {
    const last = messages?.findLast(({ mine, state }) => mine && (state === 'sent' || state === 'sending'))
    if (last) acts.edit?.(last)
  }
  return { acts, editing, dialogs, editLast }
}

export function tellFailure(error: Error): void {
  showToast({ text: error.message, look: 'danger' })
}
