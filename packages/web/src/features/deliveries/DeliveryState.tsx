import type { Delivery } from '@stoa/protocol/agents'
import { text } from '../../text/deliveries.ts'
import type { Tone } from '../../ui/Badge.tsx'
import { Badge } from '../../ui/Badge.tsx'

/** How it goes with what an agent is owed, and after how many tries. */
export function DeliveryState({ delivery: { state, tries } }: { delivery: Pick<Delivery, 'state' | 'tries'> }) {
  return (
    <span className="flex items-center gap-1.5" title={text.hints[state]}>
      <Badge tone={tones[state]}>{text.states[state]}</Badge>
      {tries > 1 && <span className="whitespace-nowrap text-12 text-faint">{text.tries(tries)}</span>}
    </span>
  )
}

const tones: Record<Delivery['state'], Tone> = {
  pending: 'accent',
  acknowledged: 'success',
  expired: 'warning',
  dead: 'danger',
  dropped: 'plain',
}
