import type { ReactNode } from 'react'
import type { Column, RowsProps } from './column.ts'

/** The same rows on a phone: what each is about and what one may do with it, and under that the rest by its names. */
export function RowCards<Row>({ caption, columns, rows, rowKey }: RowsProps<Row>) {
  const title = columns.find((column) => column.title) ?? columns[0]
  const acts = columns.filter((column) => column.headerHidden)
  const facts = columns.filter((column) => column !== title && !column.headerHidden)
  return (
    <ul aria-label={caption} className="divide-y divide-line text-13">
      {rows.map((row) => (
        <li key={rowKey(row)} className="py-3">
          <div className="flex min-h-8 items-center gap-2">
            <div className="min-w-0 flex-1">{title?.cell(row)}</div>
            {acts.map((column) => (
              // At the column's edge stands what is seen of a button: its border, or else its letters.
              <div key={column.id} className="-mr-1.5 shrink-0 empty:hidden has-[>.border]:mr-0">
                {column.cell(row)}
              </div>
            ))}
          </div>
          {facts.length > 0 && (
            <dl className="grid grid-cols-[auto_auto] items-baseline justify-start gap-x-6 gap-y-1 pt-1">
              {facts.map((column) => (
                <Fact key={column.id} column={column}>
                  {column.cell(row)}
                </Fact>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ul>
  )
}

function Fact<Row>({ column, children }: { column: Column<Row>; children: ReactNode }) {
  if (children === '' || children === false || children === null || children === undefined) return null
  return (
    <div className="flex min-w-0 items-baseline gap-2">
      <dt className="shrink-0 text-12 text-faint">{column.header}</dt>
      <dd className="wrap-anywhere min-w-0 tabular-nums">{children}</dd>
    </div>
  )
}
