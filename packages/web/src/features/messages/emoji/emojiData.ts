import { gemoji } from 'gemoji'

export type EmojiGroup =
  | 'smileys'
  | 'people'
  | 'animals'
  | 'food'
  | 'travel'
  | 'activities'
  | 'objects'
  | 'symbols'
  | 'flags'
export type Emoji = { char: string; names: readonly string[]; tags: readonly string[]; group: EmojiGroup }

/** All emoji, by GitHub's names. Loaded when somebody first asks for one: it is larger than a page. */
export type EmojiBook = {
  groups: readonly { group: EmojiGroup; emoji: readonly Emoji[] }[]
  named: (name: string) => Emoji | undefined
  /** The one that a character is, whatever its skin. */
  of: (char: string) => Emoji | undefined
  find: (query: string) => Emoji[]
}

const groupOf: Record<string, EmojiGroup> = {
  'Smileys & Emotion': 'smileys',
  'People & Body': 'people',
  'Animals & Nature': 'animals',
  'Food & Drink': 'food',
  'Travel & Places': 'travel',
  Activities: 'activities',
  Objects: 'objects',
  Symbols: 'symbols',
  Flags: 'flags',
}

const all: readonly Emoji[] = gemoji.map(({ emoji, names, tags, category }) => ({
  char: emoji,
  names,
  tags,
  group: groupOf[category] ?? 'symbols',
}))
const byName = new Map(all.flatMap((emoji) => emoji.names.map((name) => [name, emoji] as const)))
const byChar = new Map(all.map((emoji) => [emoji.char, emoji] as const))

export const emojiBook: EmojiBook = {
  groups: Object.values(groupOf).map((group) => ({ group, emoji: all.filter((emoji) => emoji.group === group) })),
  named: (name) => byName.get(name),
  of: (char) => byChar.get(char) ?? byChar.get(char.replace(/\p{Emoji_Modifier}/u, '')),
  find,
}

/** Those whose name is the query, then begins with it, then those of which a word does, then whatever holds it. */
function find(query: string): Emoji[] {
  const asked = query.trim().toLowerCase().replaceAll(' ', '_')
  if (asked === '') return []
  return all
    .map((emoji) => ({ emoji, rank: rankOf(emoji, asked) }))
    .filter(({ rank }) => rank < MISSED)
    .sort((one, other) => one.rank - other.rank)
    .map(({ emoji }) => emoji)
}

const MISSED = 5

function rankOf({ names, tags }: Emoji, asked: string): number {
  if (names.includes(asked)) return 0
  if (names.some((name) => name.startsWith(asked))) return 1
  if (tags.some((tag) => tag.startsWith(asked))) return 2
  if (names.some((name) => name.includes(`_${asked}`))) return 3
  return names.some((name) => name.includes(asked)) ? 4 : MISSED
}
