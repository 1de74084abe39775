/** How a workspace's events come: by two streams, by one that carries both, or for now not at all. */
export type Lines = 'pair' | 'one' | 'none'

/** HTTP/1.1 gives a browser six connections a host; two are left for requests. */
const MOST = 4

/**
 * Who gets how many of the browser's connections: the workspace that was wanted first has a pair while there is room,
 * each other one rides on a single stream; beyond four workspaces, those that were looked at last.
 */
export function planLines(wanted: readonly string[], latestFirst: readonly string[]): Map<string, Lines> {
  const served = wanted.length > MOST ? latestFirst.slice(0, MOST) : wanted
  const spare = MOST - served.length
  return new Map(
    wanted.map((id, index) => [id, !served.includes(id) ? 'none' : index === 0 && spare > 0 ? 'pair' : 'one']),
  )
}
