import { text } from '../../text/auditLog.ts'

/** An operation without words of its own is called by its name. */
export function actWords(operation: string, target: Record<string, unknown> = {}): string {
  const archiving = typeof target.archived === 'boolean' && text.archiving[operation]
  if (archiving) return target.archived ? archiving.away : archiving.back
  return text.acts[operation] ?? operation
}

export function knownActs(): { value: string; label: string }[] {
  return Object.entries(text.acts)
    .map(([value, words]) => ({ value, label: words.charAt(0).toUpperCase() + words.slice(1) }))
    .sort((one, other) => one.label.localeCompare(other.label))
}

/**
 * What an act was done to, as far as it tells something: ids are given their names, and what has no words is said as it
 * was sent. Empty fields tell nothing, nor does what is known or ordinary: the workspace, which way one archived, that
 * somebody hears what is addressed to them; nor the number of a registration, which is shown nowhere else.
 */
export function targetWords(target: Record<string, unknown>, nameOf: (id: string) => string | undefined): string {
  return Object.entries(target)
    .filter(([field, value]) => tells(field, value))
    .map(([field, value]) => detailWords(field, value, nameOf))
    .join(', ')
}

function tells(field: string, value: unknown): boolean {
  if (['workspaceId', 'archived', 'registrationId'].includes(field) || (field === 'hearing' && value === 'addressed'))
    return false
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
}

function detailWords(field: string, value: unknown, nameOf: (id: string) => string | undefined): string {
  const name = typeof value === 'string' ? nameOf(value) : undefined
  if (name !== undefined) return name
  const words = valueWords(value, nameOf)
  return text.details[field]?.(words) ?? text.detail(fieldWords(field), words)
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
