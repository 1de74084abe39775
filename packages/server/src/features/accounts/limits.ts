import type { Limit } from '../../core/rate-limit.ts'

/** Wrong passwords from one address, whoever's: checking one costs a tenth of a second of a core. */
export const signInAddress: Limit = { name: 'sign-in-address', burst: 60, perMinute: 30 }
/** Wrong passwords for one account from one address: ten, then one each half minute. A right one costs nothing. */
export const signInAccount: Limit = { name: 'sign-in-account', burst: 10, perMinute: 2 }
/** Wrong passwords for one account from everywhere: wide, so that a stranger cannot easily lock somebody out. */
export const signInEverywhere: Limit = { name: 'sign-in-everywhere', burst: 100, perMinute: 10 }
export const signUpAddress: Limit = { name: 'sign-up-address', burst: 100, perMinute: 12 }
export const resetAddress: Limit = { name: 'reset-address', burst: 20, perMinute: 2 }
/** Mail to one person. */
export const resetAccount: Limit = { name: 'reset-account', burst: 3, perMinute: 0.1 }
export const passwordChange: Limit = { name: 'password-change', burst: 10, perMinute: 2 }
