/** A place among several grids, one below the other. */
export type GridPlace = { section: number; index: number }

/** Where an arrow key leads from a place, in sections of so many cells; undefined over the upper edge. */
export function gridStep(
  sizes: readonly number[],
  columns: number,
  { section, index }: GridPlace,
  key: string,
): GridPlace | undefined {
  const size = sizes[section] ?? 0
  const column = index % columns
  switch (key) {
    case 'ArrowRight':
      return index + 1 < size ? { section, index: index + 1 } : (first(sizes, section + 1) ?? { section, index })
    case 'ArrowLeft':
      return index > 0 ? { section, index: index - 1 } : last(sizes, section - 1)
    case 'ArrowDown': {
      if (Math.floor(index / columns) < Math.floor((size - 1) / columns))
        return { section, index: Math.min(index + columns, size - 1) }
      const below = first(sizes, section + 1)
      return below ? { ...below, index: Math.min(column, (sizes[below.section] ?? 1) - 1) } : { section, index }
    }
    case 'ArrowUp': {
      if (index >= columns) return { section, index: index - columns }
      const above = last(sizes, section - 1)
      if (!above) return undefined
      const rowStart = above.index - (above.index % columns)
      return { section: above.section, index: Math.min(rowStart + column, above.index) }
    }
    default:
      return { section, index }
  }
}

function first(sizes: readonly number[], from: number): GridPlace | undefined {
  const section = sizes.findIndex((size, at) => at >= from && size > 0)
  return section === -1 ? undefined : { section, index: 0 }
}

function last(sizes: readonly number[], from: number): GridPlace | undefined {
  const section = sizes.findLastIndex((size, at) => at <= from && size > 0)
  return section === -1 ? undefined : { section, index: (sizes[section] ?? 1) - 1 }
}
