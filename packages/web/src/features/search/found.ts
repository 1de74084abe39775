/** What a search can look for. */
export const foundKinds = ['all', 'messages', 'files', 'channels', 'people', 'agents'] as const
export type Found = (typeof foundKinds)[number]

/** What an address says of a search; anything else in it is left out. */
export function readSearch({ q, type }: Record<string, unknown>): { q?: string; type?: Found } {
  const kind = foundKinds.find((each) => each === type)
  return { ...(typeof q === 'string' && q !== '' && { q }), ...(kind && { type: kind }) }
}
