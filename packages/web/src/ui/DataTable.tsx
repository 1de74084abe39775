import type { ReactNode } from 'react'
import { text } from '../text/ui.ts'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import { ErrorState } from './ErrorState.tsx'
import { RowSkeletons } from './Skeleton.tsx'

export type Column<Row> = {
  id: string
  header: string
  /** Says the header to screen readers alone, over a column of acts. */
  headerHidden?: boolean
  cell: (row: Row) => ReactNode
  align?: 'start' | 'end'
  /** Left out on a phone, where the row says it elsewhere or it can be spared. */
  wideOnly?: boolean
  className?: string
}

export type DataTableProps<Row> = {
  caption: string
  columns: Column<Row>[]
  rows: Row[] | undefined
  rowKey: (row: Row) => string
  empty: ReactNode
  error?: { title: string; advice?: string; onRetry: () => void } | undefined
  /** Given while the server has more rows behind its cursor. */
  onLoadMore?: (() => void) | undefined
  loadingMore?: boolean
}

/** Rows of one kind, page after page by cursor. Undefined rows are still on their way. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  if (props.error) return <ErrorState {...props.error} />
  if (!props.rows) return <RowSkeletons count={8} />
  if (props.rows.length === 0) return props.empty
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full border-collapse text-13">
        <caption className="sr-only">{props.caption}</caption>
        <thead>
          <tr className="border-line border-b text-left text-12 text-faint">
            {props.columns.map((column) => (
              <th key={column.id} scope="col" className={classes('h-9 pr-4 font-medium last:pr-0', placed(column))}>
                {column.headerHidden ? <span className="sr-only">{column.header}</span> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={props.rowKey(row)} className="border-line border-b last:border-b-0 hover:bg-sunken/60">
              {props.columns.map((column) => (
                <td key={column.id} className={classes('h-11 py-1.5 pr-4 align-middle last:pr-0', placed(column))}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {props.onLoadMore && (
        <div className="flex justify-center border-line border-t py-3">
          <Button size="small" look="quiet" onClick={props.onLoadMore} busy={props.loadingMore}>
            {text.showMore}
          </Button>
        </div>
      )}
    </div>
  )
}

function placed<Row>(column: Column<Row>): string {
  return classes(
    column.align === 'end' && 'text-right tabular-nums',
    column.wideOnly && 'hidden mid:table-cell',
    column.className,
  )
}
