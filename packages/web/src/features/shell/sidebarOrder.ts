/** What the reader put in an order comes first and so; the rest as it came. */
export function inOrder<Item>(items: readonly Item[], idOf: (item: Item) => string, order: readonly string[]): Item[] {
  const place = new Map(order.map((id, index) => [id, index]))
  const placeOf = (item: Item) => place.get(idOf(item)) ?? order.length
  return items.toSorted((one, other) => placeOf(one) - placeOf(other))
}

/** The order once `id` stands where `target` is now, and the rest of `section` as it is shown. */
export function moved(order: readonly string[], section: readonly string[], id: string, target: string): string[] {
  const others = section.filter((each) => each !== id)
  const next = others.toSpliced(section.indexOf(target), 0, id)
  return [...order.filter((each) => !section.includes(each)), ...next]
}
