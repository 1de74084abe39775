const units = ['B', 'kB', 'MB', 'GB', 'TB']

/** A size as people say it, in powers of a thousand: "840 B", "1.4 MB". */
export function byteSize(bytes: number): string {
  const power = bytes > 0 ? Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3)) : 0
  const value = bytes / 1000 ** power
  return `${power > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${units[power]}`
}
