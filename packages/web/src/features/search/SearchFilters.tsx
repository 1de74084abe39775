import { Hash, Lock } from 'lucide-react'
import { useLive } from '../../live/useLive.tsx'
import { text } from '../../text/search.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { dayWords } from '../../ui/dates.ts'
import { useCast } from '../messages/cast.ts'
import { FilterChip, ToggleChip } from './FilterChip.tsx'
import type { Option } from './FilterOptions.tsx'
import { FilterOptions } from './FilterOptions.tsx'
import type { Filter, Operator } from './operators.ts'
import { filtersOf, withFilter, withoutFilter } from './operators.ts'
import { WhenOptions } from './WhenOptions.tsx'

const IN_THREADS: Filter = { operator: 'is', value: 'thread' }

/** What narrows the search down. Each chip writes its operator into the query, and shows what is written there. */
export function SearchFilters({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const cast = useCast()
  const people = usePeopleOptions()
  const channels = useChannelOptions()
  const chosen = filtersOf(q)
  const add = (filter: Filter) => onSearch(withFilter(q, filter))
  const of = (...operators: Operator[]) => chosen.filter(({ operator }) => operators.includes(operator))
  const chip = (label: string, filters: Filter[], said: (filter: Filter) => string) => ({
    label,
    value: filters.map(said).join(', ') || undefined,
    onClear: () => onSearch(filters.reduce(withoutFilter, q)),
  })
  const named = (options: Option[]) => (filter: Filter) =>
    options.find(({ value }) => value === filter.value)?.label ?? filter.value
  const saidWho = ({ value }: Filter) =>
    Object.values(cast.members).find(({ handle }) => handle === value)?.name ??
    named(people)({ operator: 'from', value })
  const pick = (operator: Operator, close: () => void) => (value: string) => {
    close()
    add({ operator, value })
  }
  const has: Option[] = [
    { value: 'file', label: text.filters.file },
    { value: 'link', label: text.filters.link },
    { value: 'code', label: text.filters.code },
  ]
  const inThreads = of('is').some(({ value }) => value === IN_THREADS.value)
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">{text.filters.label}</legend>
      <FilterChip {...chip(text.filters.from, of('from'), saidWho)}>
        {(close) => (
          <FilterOptions
            options={people}
            find={{ label: text.filters.anyone, none: text.filters.none }}
            onChoose={pick('from', close)}
          />
        )}
      </FilterChip>
      <FilterChip {...chip(text.filters.in, of('in'), named(channels))}>
        {(close) => (
          <FilterOptions
            options={channels}
            find={{ label: text.filters.anywhere, none: text.filters.noChannel }}
            onChoose={pick('in', close)}
          />
        )}
      </FilterChip>
      <FilterChip {...chip(text.filters.when, of('on', 'after', 'before'), saidDay)}>
        {(close) => (
          <WhenOptions
            onChoose={(filter) => {
              close()
              add(filter)
            }}
          />
        )}
      </FilterChip>
      <FilterChip {...chip(text.filters.has, of('has'), named(has))}>
        {(close) => <FilterOptions options={has} onChoose={pick('has', close)} />}
      </FilterChip>
      <ToggleChip
        label={text.filters.thread}
        on={inThreads}
        onToggle={() => onSearch((inThreads ? withoutFilter : withFilter)(q, IN_THREADS))}
      />
    </fieldset>
  )
}

function saidDay({ operator, value }: Filter): string {
  const day = dayWords(value)
  if (operator === 'before') return text.filters.beforeDay(day)
  return operator === 'after' ? text.filters.afterDay(day) : day
}

function usePeopleOptions(): Option[] {
  const cast = useCast()
  const others = Object.values(cast.members)
    .filter(({ id, removedAt }) => !removedAt && id !== cast.myId)
    .sort((one, other) => one.name.localeCompare(other.name))
  const me = { value: 'me', label: text.filters.me, mark: <Avatar actor={cast.actor(cast.myId)} size={20} /> }
  return [
    me,
    ...others.map(({ id, handle, name }) => ({
      value: handle,
      label: name,
      detail: `@${handle}`,
      mark: <Avatar actor={cast.actor(id)} size={20} />,
    })),
  ]
}

function useChannelOptions(): Option[] {
  const byId = useLive((view) => view.state.channels.byId)
  return Object.values(byId)
    .filter(({ channel }) => channel.kind === 'channel')
    .sort(
      (one, other) =>
        Number(Boolean(other.state)) - Number(Boolean(one.state)) || one.channel.name.localeCompare(other.channel.name),
    )
    .map(({ channel }) => ({
      value: channel.name,
      label: channel.name,
      detail: channel.topic,
      mark: channel.visibility === 'private' ? <Lock aria-hidden size={14} /> : <Hash aria-hidden size={15} />,
    }))
}
