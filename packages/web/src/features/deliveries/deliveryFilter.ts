import type { OwedDelivery } from '@stoa/protocol/deliveries'

export const deliveryStates = [
  'pending',
  'dead',
  'acknowledged',
  'expired',
  'dropped',
] as const satisfies readonly OwedDelivery['state'][]

/** Which deliveries are shown; also what the page's address says. */
export type DeliveryFilter = { agentId?: string; state?: OwedDelivery['state'] }

/** Reads what an address says; what it cannot mean is left out. */
export function readDeliveryFilter(search: Record<string, unknown>): DeliveryFilter {
  const { agentId } = search
  const state = deliveryStates.find((each) => each === search.state)
  return { ...(typeof agentId === 'string' && agentId !== '' && { agentId }), ...(state && { state }) }
}

export function isDeliveryFiltered(filter: DeliveryFilter): boolean {
  return Object.keys(filter).length > 0
}
