import { z } from 'zod'

/** One emoji, as a person picks it: with its skin and all that is joined to it, in the one form that Unicode recommends. */
export const emoji = z.string().min(1).max(32).overwrite(emojiForm).refine(isEmoji, 'one emoji')

/** Whatever may stand as one from before: it can be taken away as it stands. */
export const anyEmoji = z
  .string()
  .min(1)
  .max(32)
  .regex(/^[^\s\p{Cc}\p{Cs}<>&"']+$/u, 'an emoji')

/**
 * An emoji with the variation selectors of its fully qualified form (UTS #51, ED-18), so that ❤ and ❤️ are one: behind each
 * part that is by itself shown as text, unless a skin follows.
 */
export function emojiForm(text: string): string {
  return text
    .replace(/[\ufe0e\ufe0f]/g, '')
    .replace(/(?!\p{Emoji_Presentation})\p{Emoji}(?!\p{Emoji_Modifier})/gu, '$&\ufe0f')
}

/** Whether a text is one emoji of those that are recommended for all to show (RGI), and nothing else. */
export function isEmoji(text: string): boolean {
  rgiEmoji ??= /^\p{RGI_Emoji}$/v
  return rgiEmoji.test(text)
}

/** Made when it is first asked for: a browser that cannot read it still loads what else is here. */
let rgiEmoji: RegExp | undefined
