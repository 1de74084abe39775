import type { ReactNode } from 'react'
import { text } from '../text/ui.ts'
import { Button } from './Button.tsx'
import type { Column } from './column.ts'
import type { ErrorStateProps } from './ErrorState.tsx'
import { ErrorState } from './ErrorState.tsx'
import { RowCards } from './RowCards.tsx'
import { useWidthMode } from './shell/useWidthMode.ts'
import { TableRows } from './TableRows.tsx'
import { TableSkeleton } from './TableSkeleton.tsx'

export type DataTableProps<Row> = {
  caption: string
  columns: Column<Row>[]
  rows: Row[] | undefined
  rowKey: (row: Row) => string
  empty: ReactNode
  /** The avatar that each row begins with, for its shape while the rows are on their way. */
  face?: 'round' | 'square'
  error?: ErrorStateProps | undefined
  /** Given while the server has more rows behind its cursor. */
  onLoadMore?: (() => void) | undefined
  loadingMore?: boolean
}

/**
 * Rows of one kind, page after page by cursor. Undefined rows are still on their way. On a phone, where columns would be
 * a few letters wide, each row is a card.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const narrow = useWidthMode() === 'narrow'
  if (props.error) return <ErrorState {...props.error} />
  if (!props.rows) return <TableSkeleton columns={props.columns.length} face={props.face} />
  if (props.rows.length === 0) return props.empty
  const Rows = narrow ? RowCards : TableRows
  return (
    <>
      <Rows caption={props.caption} columns={props.columns} rows={props.rows} rowKey={props.rowKey} />
      {props.onLoadMore && (
        <div className="flex justify-center border-line border-t py-3">
          <Button size="small" look="quiet" onClick={props.onLoadMore} busy={props.loadingMore}>
            {text.showMore}
          </Button>
        </div>
      )}
    </>
  )
}
