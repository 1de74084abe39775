import type { ReactNode } from 'react'

/** A real heading over a part of a page, with what one may do there. */
export function SectionHeading(props: { level?: 2 | 3; hint?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  const Heading = props.level === 3 ? 'h3' : 'h2'
  return (
    <div className="mb-3 flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
      <div className="min-w-0">
        <Heading className={props.level === 3 ? 'font-semibold text-15' : 'font-semibold text-17'}>
          {props.children}
        </Heading>
        {props.hint && <p className="mt-0.5 max-w-[62ch] text-13 text-muted">{props.hint}</p>}
      </div>
      {props.actions && <div className="flex gap-2">{props.actions}</div>}
    </div>
  )
}
