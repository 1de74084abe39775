import type { Sentence } from '@stoa/protocol/errors'
import { AppError } from '@stoa/protocol/errors'
import { sqlState, UNIQUE_VIOLATION } from '../../core/database/errors.ts'

/** Says in words that a name is taken, also where another writer was faster than any check. */
export async function orConflict<T>(write: Promise<T>, taken: Sentence): Promise<T> {
  try {
    return await write
  } catch (error) {
    if (sqlState(error) === UNIQUE_VIOLATION) throw new AppError('conflict', taken)
    throw error
  }
}
