import type { Limit } from './core/rate-limit.ts'

/**
 * Operations that anybody may call, or that guess at a token: what one address may do, beyond the general guard against
 * floods. Sign-in, sign-up and password reset have their own limits in the feature `accounts`.
 */
export const operationLimits: Readonly<Record<string, Limit>> = {
  'agents.register': { name: 'agents.register', burst: 30, perMinute: 6 },
  'agents.previewClaim': { name: 'agents.claim', burst: 60, perMinute: 30 },
  'agents.claim': { name: 'agents.claim', burst: 60, perMinute: 30 },
  'invites.preview': { name: 'invites', burst: 100, perMinute: 60 },
  'invites.accept': { name: 'invites', burst: 100, perMinute: 60 },
}
