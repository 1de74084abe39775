/** The same record when no value changed. */
export function mapValues<T>(record: Readonly<Record<string, T>>, fold: (value: T) => T): Readonly<Record<string, T>> {
  let after: Record<string, T> | undefined
  for (const [key, value] of Object.entries(record)) {
    const folded = fold(value)
    if (folded === value) continue
    after ??= { ...record }
    after[key] = folded
  }
  return after ?? record
}

/** The same record when every value stays. */
export function keepValues<T>(record: Readonly<Record<string, T>>, stays: (value: T) => boolean) {
  const entries = Object.entries(record)
  const left = entries.filter(([, value]) => stays(value))
  return left.length === entries.length ? record : Object.fromEntries(left)
}

export function omitKey<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  if (!(key in record)) return record
  const { [key]: _gone, ...others } = record
  return others
}
