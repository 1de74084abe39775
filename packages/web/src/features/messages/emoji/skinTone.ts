/** 0 is the yellow that they have by themselves. */
export type SkinTone = 0 | 1 | 2 | 3 | 4 | 5

const modifiers = ['', '🏻', '🏼', '🏽', '🏾', '🏿']

/** The emoji with a skin, where it shows one person's. */
export function toned(char: string, tone: SkinTone): string {
  const modifier = modifiers[tone]
  const bases = [...char].filter((point) => /\p{Emoji_Modifier_Base}/u.test(point))
  // A family of one sign is a base by its property, and yet shown with no skin.
  if (!modifier || bases.length !== 1 || char === '👪') return char
  return char.replace(/(\p{Emoji_Modifier_Base})\ufe0f?/u, `$1${modifier}`)
}
