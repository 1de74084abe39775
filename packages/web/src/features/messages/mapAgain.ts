import { useMemo, useState } from 'react'

/** A list and what was made of each of its items. */
export type Mapped<From, To> = { from: readonly From[]; to: readonly To[] }

/** What is made of an item, and of the one before it where that counts. */
export type Make<From, To> = (item: From, before: From | undefined) => To

/**
 * Maps a list of thousands of which nearly all is as it was before: only what stands between the items that both begin
 * with and those that both end with is made anew, and the first of these, which may have another one before it.
 */
export function mapAgain<From extends object, To>(
  last: Mapped<From, To> | undefined,
  from: readonly From[],
  make: Make<From, To>,
): Mapped<From, To> {
  if (!last) return { from, to: from.map((item, index) => make(item, from[index - 1])) }
  const shift = last.from.length - from.length
  const shorter = Math.min(last.from.length, from.length)
  let start = 0
  while (start < shorter && last.from[start] === from[start]) start++
  let end = from.length
  while (end > start && end + shift > start && last.from[end - 1 + shift] === from[end - 1]) end--
  const again = from.slice(start, end + 1).map((item, index) => make(item, from[start + index - 1]))
  return { from, to: [...last.to.slice(0, start), ...again, ...last.to.slice(start + again.length + shift)] }
}

/** The same of the list that this component was drawn with before. All is made anew with another `make`. */
export function useMapAgain<From extends object, To>(from: readonly From[], make: Make<From, To>): readonly To[] {
  const [kept] = useState<{ make?: Make<From, To>; mapped?: Mapped<From, To> }>(() => ({}))
  return useMemo(() => {
    kept.mapped = mapAgain(kept.make === make ? kept.mapped : undefined, from, make)
    kept.make = make
    return kept.mapped.to
  }, [kept, from, make])
}
