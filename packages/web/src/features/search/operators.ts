/** What narrows a search down, as it is written in the query: `from:ada`, `after:2026-03-05`. */
export type Operator = 'from' | 'in' | 'before' | 'after' | 'on' | 'has' | 'is'
export type Filter = { operator: Operator; value: string }

const operators: readonly string[] = ['from', 'in', 'before', 'after', 'on', 'has', 'is']
const days: readonly Operator[] = ['before', 'after', 'on']

/** The operators of a query. A phrase in quotes is left alone, whatever is in it. */
export function filtersOf(q: string): Filter[] {
  return pieces(q).flatMap((piece) => readFilter(piece) ?? [])
}

/** The query with one more operator. Days replace what was said of days before, except that two bound a span. */
export function withFilter(q: string, filter: Filter): string {
  const kept = pieces(q).filter((piece) => {
    const known = readFilter(piece)
    return !known || !(isSame(known, filter) || contradicts(known.operator, filter.operator))
  })
  return [...kept, `${filter.operator}:${filter.value}`].join(' ')
}

export function withoutFilter(q: string, filter: Filter): string {
  return pieces(q)
    .filter((piece) => {
      const known = readFilter(piece)
      return !known || !isSame(known, filter)
    })
    .join(' ')
}

/** The query without any operator: the words alone. */
export function wordsOf(q: string): string {
  return pieces(q)
    .filter((piece) => !readFilter(piece))
    .join(' ')
}

function pieces(q: string): string[] {
  return q.match(/-?"[^"]*"?|[^\s"]+/g) ?? []
}

function readFilter(piece: string): Filter | undefined {
  const [, name = '', value = ''] = /^(\w+):[@#]?(.+)$/.exec(piece) ?? []
  const operator = name.toLowerCase()
  return operators.includes(operator) ? { operator: operator as Operator, value: value.toLowerCase() } : undefined
}

function isSame(one: Filter, other: Filter): boolean {
  return one.operator === other.operator && one.value === other.value
}

function contradicts(known: Operator, next: Operator): boolean {
  if (!days.includes(known) || !days.includes(next)) return false
  return known === next || known === 'on' || next === 'on'
}
