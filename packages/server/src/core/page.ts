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
