import { useState } from 'react'
import { text as words } from '../../text/messages.ts'
import type { MessageView } from './messageView.ts'

/** What a screen reader says of the list: each message of others once, when it is finished; one's own and history never. */
export function useAnnouncement(messages: MessageView[]): string {
  const last = messages.at(-1)
  const [said, setSaid] = useState({ id: last?.id, text: '' })
  if (!last || last.id === said.id || last.state === 'writing') return said.text
  const known = messages.findLastIndex((message) => message.id === said.id)
  const news = known === -1 ? [] : messages.slice(known + 1).filter((message) => !message.mine)
  const text =
    news.length > AT_MOST ? '' : news.map((message) => words.announced(message.author.name, message.body)).join('\n')
  setSaid({ id: last.id, text })
  return text
}

/** More at once is a page of history, which the reader asked for and nobody just wrote. */
const AT_MOST = 5
