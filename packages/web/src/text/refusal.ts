/** A refusal as it came over the wire: in English, and, where it has values in it, with places for them. */
type Refusal = { message: string; sentence?: { of: string; values: string[] } | undefined }

let known: Readonly<Record<string, unknown>> = {}

/** Gives the sentences of another language, by the English ones. */
export function learnRefusals(sentences: Readonly<Record<string, unknown>>): void {
  known = sentences
}

/** What the server refused with, in the reader's language; as it came, where that says nothing of it. */
export function sayRefusal({ message, sentence }: Refusal): string {
  const phrase = known[sentence?.of ?? message]
  if (typeof phrase !== 'string') return message
  return phrase.replace(/\{(\d+)\}/g, (place, index) => sentence?.values[Number(index)] ?? place)
}
