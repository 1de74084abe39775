import type { MessageActs, MessageView } from './messageView.ts'

/** The act that a single key means on a focused message, when it is offered there. */
export function actForKey(key: string, message: MessageView, acts: MessageActs): (() => void) | undefined {
  const act = keyed[key.length === 1 ? key.toLowerCase() : key]
  if (!act || message.state === 'deleted' || message.state === 'sending' || message.state === 'failed') return
  if (mineOnly.has(act) && !message.mine) return
  if (act === 'remove' && !message.removable) return
  const perform = acts[act]
  return perform && (() => perform(message))
}

const keyed: Record<
  string,
  'openThread' | 'pickReaction' | 'edit' | 'copyLink' | 'markUnread' | 'pin' | 'save' | 'remove'
> = {
  t: 'openThread',
  r: 'pickReaction',
  e: 'edit',
  c: 'copyLink',
  u: 'markUnread',
  p: 'pin',
  s: 'save',
  Delete: 'remove',
}

const mineOnly = new Set<string>(['edit'])
