import { useState } from 'react'
import { text } from '../../text/search.ts'
import { Button } from '../../ui/Button.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { FilterOptions } from './FilterOptions.tsx'
import type { Filter } from './operators.ts'

type WhenOptionsProps = { onChoose: (filter: Filter) => void }

/** Some days that are often meant, or any by the calendar. */
export function WhenOptions({ onChoose }: WhenOptionsProps) {
  const [operator, setOperator] = useState<'on' | 'before' | 'after'>('on')
  const [day, setDay] = useState('')
  const presets: Record<string, Filter> = {
    [text.filters.today]: { operator: 'on', value: daysAgo(0) },
    [text.filters.yesterday]: { operator: 'on', value: daysAgo(1) },
    // After a day is once it is over.
    [text.filters.week]: { operator: 'after', value: daysAgo(7) },
    [text.filters.month]: { operator: 'after', value: daysAgo(30) },
  }
  return (
    <>
      <FilterOptions
        options={Object.keys(presets).map((label) => ({ value: label, label }))}
        onChoose={(label) => presets[label] && onChoose(presets[label])}
      />
      <form
        className="mt-2 flex flex-wrap items-end gap-2 border-line border-t pt-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (day) onChoose({ operator, value: day })
        }}
      >
        <Select
          label={text.filters.when}
          labelHidden
          value={operator}
          onChange={({ target }) => setOperator(target.value as typeof operator)}
          options={[
            { value: 'on', label: text.filters.on },
            { value: 'before', label: text.filters.before },
            { value: 'after', label: text.filters.after },
          ]}
        />
        <TextField
          label={text.filters.day}
          labelHidden
          type="date"
          value={day}
          onChange={({ target }) => setDay(target.value)}
          className="w-36"
        />
        <Button type="submit" disabled={!day}>
          {text.filters.apply}
        </Button>
      </form>
    </>
  )
}

/** The reader's own day, as the calendar writes it. */
function daysAgo(days: number): string {
  const at = new Date()
  at.setDate(at.getDate() - days)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
