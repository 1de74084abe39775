/** Until then what was typed has reached the server and come back as a draft. */
const ON_ITS_WAY_MS = 5_000
/** So long after a key the text is written to storage: not with every key. */
const KEEP_AFTER_MS = 300
const PREFIX = 'stoa.typed.'

const typed = new Map<string, { text: string; at: number }>()
const unwritten = new Set<string>()
let timer: ReturnType<typeof setTimeout> | undefined

/**
 * Remembers what was just typed somewhere, for who leaves and comes back before it is saved; in this browser's storage
 * too, so that it outlives a page that closes while the server is out of reach.
 */
export function keepTyped(place: string, text: string, at = Date.now()): void {
  typed.set(place, { text, at })
  if (typeof localStorage === 'undefined') return
  if (unwritten.size === 0) addEventListener('pagehide', writeDown, { once: true })
  unwritten.add(place)
  timer ??= setTimeout(writeDown, KEEP_AFTER_MS)
}

/** The server has it: this browser need not. */
export function forgetTyped(place: string, saved: string): void {
  const text = typed.get(place)?.text ?? readDown(place)
  if (text !== saved) return
  unwritten.delete(place)
  quietly(() => localStorage.removeItem(PREFIX + place))
}

/** What was left unsent in a place: what was just typed here, else what never reached the server, else what was saved. */
export function draftOf(place: string, saved: string, now = Date.now()): string {
  const recent = typed.get(place)
  if (recent && now - recent.at < ON_ITS_WAY_MS) return recent.text
  typed.delete(place)
  return readDown(place) ?? saved
}

function writeDown(): void {
  clearTimeout(timer)
  timer = undefined
  for (const place of unwritten) quietly(() => localStorage.setItem(PREFIX + place, typed.get(place)?.text ?? ''))
  unwritten.clear()
}

function readDown(place: string): string | undefined {
  return quietly(() => localStorage.getItem(PREFIX + place) ?? undefined)
}

/** Storage that is full or forbidden costs what a reload would keep, nothing else. */
function quietly<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
