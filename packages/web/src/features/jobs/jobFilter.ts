import type { JobState } from '@stoa/protocol/jobs'

export const jobStates = ['dead', 'running', 'waiting', 'done'] as const satisfies readonly JobState[]

/** Which jobs are shown; also what the page's address says. */
export type JobFilter = { state?: JobState; queue?: string }

/** Reads what an address says; what it cannot mean is left out. */
export function readJobFilter(search: Record<string, unknown>): JobFilter {
  const state = jobStates.find((each) => each === search.state)
  const { queue } = search
  return { ...(state && { state }), ...(typeof queue === 'string' && queue !== '' && { queue }) }
}
