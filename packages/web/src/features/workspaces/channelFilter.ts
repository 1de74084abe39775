/** Which channels an admin looks at; also what the page's address says. */
export type ChannelFilter = { q?: string; show?: 'open' | 'archived' }

/** Reads what an address says; what it cannot mean is left out. */
export function readChannelFilter({ q, show }: Record<string, unknown>): ChannelFilter {
  return {
    ...(typeof q === 'string' && q !== '' && { q: q.slice(0, 80) }),
    ...((show === 'open' || show === 'archived') && { show }),
  }
}

export function readArchived({ show }: ChannelFilter): boolean | undefined {
  return show && show === 'archived'
}

export function isChannelFiltered(filter: ChannelFilter): boolean {
  return Object.keys(filter).length > 0
}
