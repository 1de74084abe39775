/**
 * How well a name answers what was typed, 0 for not at all: a name that begins with it, then a word that does, then the
 * first letters of words, then what holds it, then its letters in a row with gaps.
 */
export function fuzzy(name: string, asked: string): number {
  const text = name.toLowerCase()
  if (text === asked) return 100
  if (text.startsWith(asked)) return 90
  const words = text.split(/[\s_.-]+/).filter(Boolean)
  if (words.some((word) => word.startsWith(asked))) return 75
  if (words.length > 1 && beginsWords(words, asked)) return 65
  if (text.includes(asked)) return 50
  return asked.length < 2 ? 0 : scattered(text, asked)
}

/** "relnot" in "release notes": each word gives its beginning, in order. */
function beginsWords(words: readonly string[], asked: string): boolean {
  const [word, ...rest] = words
  if (asked === '') return true
  if (word === undefined) return false
  if (beginsWords(rest, asked)) return true
  for (let taken = 1; taken <= word.length && word.startsWith(asked.slice(0, taken)); taken++) {
    if (taken === asked.length || beginsWords(rest, asked.slice(taken))) return true
  }
  return false
}

/** All letters in order, the closer together the better; too far apart is chance. */
function scattered(text: string, asked: string): number {
  let at = -1
  let first = -1
  for (const letter of asked.replaceAll(' ', '')) {
    at = text.indexOf(letter, at + 1)
    if (at === -1) return 0
    if (first === -1) first = at
  }
  const spread = at - first + 1
  return spread <= asked.length * 2 ? Math.round((30 * asked.length) / spread) : 0
}
