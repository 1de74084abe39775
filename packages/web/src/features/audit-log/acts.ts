import { text } from '../../text/auditLog.ts'

/** An operation without words of its own is called by its name. */
export function actWords(operation: string): string {
  return text.acts[operation] ?? operation
}

export function knownActs(): { value: string; label: string }[] {
  return Object.entries(text.acts)
    .map(([value, words]) => ({ value, label: words.charAt(0).toUpperCase() + words.slice(1) }))
    .sort((one, other) => one.label.localeCompare(other.label))
}

/**
 * What an act was done to, as far as it tells something: ids are given their names, everything else as it was sent.
 * Empty fields say nothing, and which workspace it was is known.
 */
export function targetWords(target: Record<string, unknown>, nameOf: (id: string) => string | undefined): string {
  return Object.entries(target)
    .filter(
      ([field, value]) =>
        field !== 'workspaceId' && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    )
    .map(([field, value]) => text.detail(fieldWords(field), valueWords(value, nameOf)))
    .join(', ')
}

function fieldWords(field: string): string {
  return field
    .replace(/Ids?$/, '')
    .replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
    .trim()
}

function valueWords(value: unknown, nameOf: (id: string) => string | undefined): string {
  if (Array.isArray(value)) return text.and(value.map((each) => valueWords(each, nameOf)))
  if (typeof value === 'string') return nameOf(value) ?? value
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
