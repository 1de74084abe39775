/** Words by name: a sentence, or what makes one of its values; grouped as the part of the app that says them. */
export type Phrases = { readonly [name: string]: string | ((...values: never[]) => string) | Phrases }

/** Gives a part's phrases in another language, from the English ones. */
export type Translate = (part: string, english: Phrases) => Phrases

const parts = new Map<string, Phrases>()
let translate: Translate = (_, english) => english

/**
 * The phrases of one part of the app, in the reader's language; English is their type. Read them while rendering, never
 * once while a module loads: the language may be known only later.
 */
export function phrases<P extends Phrases>(part: string, english: P): P {
  const spoken = Object.assign({}, english, translate(part, english))
  parts.set(part, spoken)
  return spoken
}

/** Says everything in another language from now on. To be called before anything is rendered. */
export function speak(next: Translate): void {
  translate = next
  for (const [part, spoken] of parts) Object.assign(spoken, next(part, spoken))
}
