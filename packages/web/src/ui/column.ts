import type { ReactNode } from 'react'

/** What is told of each row in one place. */
export type Column<Row> = {
  id: string
  header: string
  /** Over a column of acts: says the header to screen readers alone, and on a phone stands beside the title. */
  headerHidden?: boolean
  /** What a row is about, under which a phone puts the rest; the first column, where none is it. */
  title?: boolean
  /** An empty one (`''`, `false`, `null`) is left out of a phone's card. */
  cell: (row: Row) => ReactNode
  align?: 'start' | 'end'
  className?: string
}

export type RowsProps<Row> = {
  caption: string
  columns: Column<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string
}
