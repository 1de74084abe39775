import type { Delivery } from '@stoa/protocol/agents'
import { text } from '../../text/deliveries.ts'
import type { Tone } from '../../ui/Badge.tsx'
import { Badge } from '../../ui/Badge.tsx'

/** How it goes with what an agent is owed, and after how many tries. What was given up without a try was held back. */
export function DeliveryState({ delivery: { state, tries } }: { delivery: Pick<Delivery, 'state' | 'tries'> }) {
  const how = state === 'dead' && tries === 0 ? 'held' : state
  return (
    <span className="flex items-center gap-1.5" title={text.hints[how]}>
      <Badge tone={tones[how]}>{text.states[how]}</Badge>
      {tries > 1 && <span className="whitespace-nowrap text-12 text-faint">{text.tries(tries)}</span>}
    </span>
  )
}

const tones: Record<Delivery['state'] | 'held', Tone> = {
  pending: 'accent',
  acknowledged: 'success',
  expired: 'warning',
  dead: 'danger',
  dropped: 'plain',
  held: 'warning',
}
