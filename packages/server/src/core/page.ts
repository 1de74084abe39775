import { AppError } from '@stoa/protocol/errors'

/** Cuts what was read with one row too many to a page; `key` is what the next page begins after. */
export function cutPage<R>(
  rows: R[],
  limit: number,
  key: (row: R) => string,
): { rows: R[]; nextCursor: string | null } {
  const last = rows[limit - 1]
  return rows.length > limit && last
    ? { rows: rows.slice(0, limit), nextCursor: key(last) }
    : { rows, nextCursor: null }
}

/** A cursor that is a number: a place in the log, or a count. Anything else was not given out here. */
export function readNumberCursor(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined
  if (!/^\d{1,15}$/.test(cursor)) throw new AppError('invalid', 'cursor: not one that a page before answered')
  return Number(cursor)
}
