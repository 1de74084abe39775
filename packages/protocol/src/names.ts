import { z } from 'zod'

/**
 * What people and things are called, in one line that shows what it holds: others must be able to tell them apart, and
 * nothing in it may turn what stands beside it.
 */
export const name = lineOf(80)
  .min(1)
  .refine((text) => !isBlank(text), 'a name that can be seen')

/** A short text in one line, which may be empty. */
export function lineOf(most: number) {
  return z.string().overwrite(tidy).max(most)
}

/** Whether nothing of a text can be seen. */
export function isBlank(text: string): boolean {
  return text.replace(unseen, '') === ''
}

/** Whether something in a text is not seen there, by which two that look the same would differ. */
export function hidesSomething(text: string): boolean {
  return hidden.test(text)
}

/** Without what is not shown and only works on its neighbours; spaces of any kind, and what looks like one, are one space. */
function tidy(text: string): string {
  return text.replace(unshown, '').replace(gaps, ' ').trim()
}

/** Drawn as nothing, though Unicode has them as letters and symbols: fillers of Hangul and of hieroglyphs, an empty braille cell. */
const BLANKS = String.raw`\u115f\u1160\u2800\u3164\uffa0\u{13441}\u{13442}\u{1d159}`

/** Marks alone have nothing to stand on. */
const unseen = new RegExp(String.raw`[\s\p{Z}\p{Cc}\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}${BLANKS}]`, 'gu')
const hidden = new RegExp(String.raw`[\p{Default_Ignorable_Code_Point}${BLANKS}]`, 'u')
const gaps = new RegExp(String.raw`[\s\p{Z}\p{Cc}${BLANKS}]+`, 'gu')

/**
 * Format characters (direction, joining, soft hyphens, tags), but for a joiner or non-joiner within a word or an emoji: names
 * in Persian and in scripts of India are written with them.
 */
const unshown =
  /(?<![\p{L}\p{M}\p{Emoji_Modifier}\p{Extended_Pictographic}])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{M}\p{Extended_Pictographic}])|(?![\u200c\u200d])\p{Cf}/gu
