import { classes } from './classes.ts'
import type { Column, RowsProps } from './column.ts'

/** Rows under the heads of their columns. */
export function TableRows<Row>({ caption, columns, rows, rowKey }: RowsProps<Row>) {
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full border-collapse text-13">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-line border-b text-left text-12 text-faint">
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={classes(
                  'h-9 whitespace-nowrap pr-4 font-medium last:pr-0',
                  column.align === 'end' && 'text-right',
                )}
              >
                {column.headerHidden ? <span className="sr-only">{column.header}</span> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-line border-b last:border-b-0 hover:bg-sunken/60">
              {columns.map((column) => (
                <td key={column.id} className={classes('h-11 py-1.5 pr-4 align-middle last:pr-0', placed(column))}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function placed<Row>(column: Column<Row>): string {
  return classes(column.align === 'end' && 'text-right tabular-nums', column.className)
}
