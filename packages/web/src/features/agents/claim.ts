import { previewClaim } from '@stoa/protocol/agents'
import type { Output } from '@stoa/protocol/contract'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../live/api.ts'

export type ClaimPreview = Output<typeof previewClaim>

/** What a software that introduced itself says it is; open to whoever holds the link. */
export function claimQuery(registrationId: string) {
  return queryOptions({
    queryKey: ['claim', registrationId],
    queryFn: ({ signal }) => api.call(previewClaim, { registrationId }, { signal }),
    staleTime: 0,
  })
}

/** The code as it was printed, whatever was typed between its letters. */
export function readCode(typed: string): string {
  return typed.trim().toUpperCase().replaceAll(/\s+/g, '')
}
