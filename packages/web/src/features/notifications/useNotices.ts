import type { Event } from '@stoa/protocol/events'
import type { Message } from '@stoa/protocol/messages'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useState } from 'react'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { text } from '../../text/notifications.ts'
import { plainText } from '../../ui/markdown/plainText.ts'
import { channelLabel } from '../channels/places.ts'
import { useCast, useNames } from '../messages/cast.ts'
import { placeOf } from '../messages/placeOf.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import type { Concern } from './concern.ts'
import { concernOf, isRead } from './concern.ts'
import type { Said } from './ShownNotices.ts'
import { ShownNotices } from './ShownNotices.ts'
import { playSound } from './sound.ts'
import { isLookedAt, isMineToTell } from './tabs.ts'

const LONGEST = 180

/**
 * Tells its reader of what concerns them and is not before their eyes: once, however many tabs there are; by the browser
 * where it may, else by a line in the tab that is looked at.
 */
export function useNotices(): void {
  const store = useLiveStore()
  const [notices] = useState(() => new ShownNotices())
  const state = useLive((view) => view.state)
  const hear = useHearing(notices)
  useEffect(() => store.hear(hear), [store, hear])
  useEffect(() => notices.settle(state), [notices, state])
}

function useHearing(notices: ShownNotices): (event: Event) => void {
  const store = useLiveStore()
  const say = useSaying()
  const open = useOpening()

  const tell = useEffectEvent(async (concern: Concern) => {
    const { message } = concern
    if (await isLookedAt(message.threadId ?? message.channelId)) return
    if (!(await isMineToTell(message.id))) return
    // As they are now: what was drawn may be a moment older than the event.
    const { state } = store.getView()
    if (isRead(state, message)) return
    const { sound, notify } = state.preferences
    const said = say(concern)
    if (!(notify && notices.showByBrowser(message, said, () => open(message)))) {
      if (!document.hasFocus()) return
      notices.showInPage(message, said, () => open(message))
    }
    if (sound) playSound()
  })
  const onEvent = useEffectEvent((event: Event) => {
    if (event.type === 'message.deleted') notices.forget(event.data.message.id)
    const concern = concernOf(store.getView().state, event, Date.now())
    if (concern) void tell(concern)
  })
  const [hear] = useState(() => (event: Event) => onEvent(event))
  return hear
}

/** Who says what where, in the words of a notice. */
function useSaying(): (concern: Concern) => Said {
  const store = useLiveStore()
  const cast = useCast()
  const names = useNames()
  return ({ message, reason }) => {
    const author = cast.actor(message.authorId).name
    const channel = store.getView().state.channels.byId[message.channelId]?.channel
    const place = channel ? channelLabel(channel, cast) : text.aChannel
    const titles = {
      direct: () => text.notice.direct(author),
      mention: () => text.notice.inChannel(author, place),
      all: () => text.notice.inChannel(author, place),
      channel: () => text.notice.everybody(author, place),
      reply: () => text.notice.reply(author, place),
    }
    const words = plainText(message.body, names).replace(/\s+/g, ' ')
    const body = words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words || text.notice.file
    return { title: titles[reason](), body }
  }
}

function useOpening(): (message: Message) => void {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  return (message) =>
    void navigate({
      to: '/w/$slug/c/$channelId',
      params: { slug, channelId: message.channelId },
      search: placeOf(message),
    })
}
