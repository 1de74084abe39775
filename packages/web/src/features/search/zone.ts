/** The time zone in which the reader's days begin. */
export function myZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
