/** A refusal as it came over the wire: in English, and, where it has values in it, with places for them. */
type Refusal = { message: string; sentence?: { of: string; values: string[] } | undefined }

let known: Readonly<Record<string, unknown>> = {}

/** Gives the sentences of another language, by the English ones. */
export function learnRefusals(sentences: Readonly<Record<string, unknown>>): void {
  known = sentences
}

/**
 * What the server refused with, in the reader's language; as it came, where that says nothing of it. Without the name of the
 * field that it is about, which only programs know.
 */
export function sayRefusal({ message, sentence }: Refusal): string {
  const phrase = known[sentence?.of ?? message]
  if (typeof phrase === 'string') return fill(alone(phrase), sentence?.values ?? [])
  return alone(sentence && isAboutField(sentence) ? sentence.of : message)
}

/**
 * The same where it is about one field of the input: by the label that the field has for the reader, who knows nothing of its
 * name in the contract. Undefined where it is about none, or about one that is not among those shown.
 */
export function sayOfField({ sentence }: Refusal, labelOf: (name: string) => string | undefined): string | undefined {
  if (!sentence || !isAboutField(sentence)) return undefined
  const phrase = known[sentence.of] ?? sentence.of
  const label = sentence.values[0]?.split('.').map(labelOf).findLast(Boolean)
  return typeof phrase === 'string' && label ? fill(phrase, [label]) : undefined
}

/** A schema refused it: the place before the sentence is the field's. */
function isAboutField({ of }: { of: string }): boolean {
  return of.startsWith('{0}: ')
}

function alone(sentence: string): string {
  const rest = sentence.replace(FIELD, '')
  return rest === sentence ? sentence : rest.charAt(0).toUpperCase() + rest.slice(1)
}

/** `until: `, `agents.0: `, `ids or upTo: `, and the place for any of them. */
const FIELD = /^(?:\{0\}|[a-z][\w.]*(?: (?:or|and) [a-z]\w*)?): /

function fill(phrase: string, values: string[]): string {
  return phrase.replace(/\{(\d+)\}/g, (place, index) => values[Number(index)] ?? place)
}
