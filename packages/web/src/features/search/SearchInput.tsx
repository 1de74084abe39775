import { Search } from 'lucide-react'

export type SearchInputProps = {
  label: string
  placeholder: string
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
}

/** A field for what to look for. It takes the focus: whoever opens a search wants to type. */
export function SearchInput({ label, placeholder, value, onChange, onBlur }: SearchInputProps) {
  return (
    <span className="relative flex flex-1 items-center">
      <Search aria-hidden size={16} className="pointer-events-none absolute left-3 text-faint" />
      <input
        type="search"
        ref={takeFocus}
        aria-label={label}
        placeholder={placeholder}
        value={value}
        maxLength={400}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
        className="h-9 w-full rounded-6 border border-line-strong bg-page pr-3 pl-9 text-15 transition-colors touch-target hover:border-muted focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0"
      />
    </span>
  )
}

/** Once, when it comes; behind what is written already. */
function takeFocus(input: HTMLInputElement | null): void {
  input?.focus()
  input?.setSelectionRange(input.value.length, input.value.length)
}
