const MOST = 200
const MOST_EXTENSION = 20

/**
 * A file's name as it may be shown and saved: no folder, no control or direction-changing characters (which would let
 * `exe` look like `gpj`), nothing that a file system refuses, and not endless. It never names anything on our disk.
 */
export function cleanName(given: string): string {
  const base = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const visible = base.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '').replace(/[<>:"|?*]/g, '_')
  const trimmed = visible.replace(/\s+/g, ' ').replace(/^[\s.]+|[\s.]+$/g, '')
  return shorten(trimmed) || 'file'
}

function shorten(name: string): string {
  const letters = [...name]
  if (letters.length <= MOST) return name
  const dot = letters.lastIndexOf('.')
  const extension = dot > 0 && letters.length - dot <= MOST_EXTENSION ? letters.slice(dot) : []
  return [...letters.slice(0, MOST - extension.length), ...extension].join('')
}
