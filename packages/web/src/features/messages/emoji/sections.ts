import type { Emoji, EmojiBook, EmojiGroup } from './emojiData.ts'
import type { SkinTone } from './skinTone.ts'
import { toned } from './skinTone.ts'

export type Section = { name: EmojiGroup | 'recent' | 'found'; emoji: { char: string; name: string }[] }

/** What the grid shows: what was found, or what was used lately and then all, by kind. */
export function layOut(book: EmojiBook, query: string, recent: string[], tone: SkinTone): Section[] {
  const cells = (emoji: readonly Emoji[]) =>
    emoji.map(({ char, names }) => ({ char: toned(char, tone), name: names[0] ?? char }))
  if (query !== '') return [{ name: 'found', emoji: cells(book.find(query)) }]
  const recently = recent.map((char) => ({ char, name: book.of(char)?.names[0] ?? char }))
  return [
    { name: 'recent', emoji: recently },
    ...book.groups.map(({ group, emoji }): Section => ({ name: group, emoji: cells(emoji) })),
  ]
}
