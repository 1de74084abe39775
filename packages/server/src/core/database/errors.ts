/** SQLSTATEs that somebody acts on (PostgreSQL, appendix A). */
const SERIALIZATION_FAILURE = '40001'
const DEADLOCK = '40P01'
export const UNIQUE_VIOLATION = '23505'
export const INSUFFICIENT_PRIVILEGE = '42501'

/** Errors that the server itself answered carry a five-letter SQLSTATE; the others are the connection's. */
export function isServerError(error: unknown): boolean {
  return sqlState(error) !== undefined
}

/** What took nothing and may well go through the next time. */
export function isRetryable(error: unknown): boolean {
  const state = sqlState(error)
  return state === SERIALIZATION_FAILURE || state === DEADLOCK
}

/** The SQLSTATE of an error of Postgres, also when drizzle wrapped it. */
export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code)) return error.code
  return sqlState(error.cause)
}
