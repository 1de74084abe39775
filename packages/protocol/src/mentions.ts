/** The word that names everybody in a channel. */
export const CHANNEL_MENTION = 'channel'

/**
 * The handles that a text names with @, lower case, each once, `channel` among them. What stands in code names nobody,
 * nor does what follows a letter or digit (an e-mail address).
 */
export function namedHandles(body: string): string[] {
  if (!body.includes('@')) return []
  const prose = withoutCode(body)
  const found = prose.matchAll(/(?<![\p{L}\p{N}_@./-])@([a-z0-9](?:[a-z0-9._-]{0,30}[a-z0-9])?)(?![\p{L}\p{N}_@])/giu)
  return [...new Set([...found].map((match) => (match[1] ?? '').toLowerCase()))]
}

/** Fences first, as in CommonMark, then spans of equal runs of backticks. */
function withoutCode(body: string): string {
  const lines: string[] = []
  let fence: string | undefined
  for (const line of body.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence) {
      if (mark && mark[0] === fence[0] && mark.length >= fence.length) fence = undefined
      lines.push('')
    } else if (mark) {
      fence = mark
      lines.push('')
    } else {
      lines.push(line)
    }
  }
  return withoutSpans(lines.join('\n'))
}

/** In one pass, whatever the text: a run that opens looks up the next run of its length, and is passed but once. */
function withoutSpans(text: string): string {
  const runs = [...text.matchAll(/`+/g)]
  const later = new Map<number, number[]>()
  for (let index = runs.length - 1; index >= 0; index--) {
    const length = runs[index]?.[0].length ?? 0
    const places = later.get(length)
    if (places) places.push(index)
    else later.set(length, [index])
  }
  let prose = ''
  let from = 0
  for (let index = 0; index < runs.length; index++) {
    const open = runs[index]
    const places = open && later.get(open[0].length)
    while (places && (places.at(-1) ?? Number.POSITIVE_INFINITY) <= index) places.pop()
    const closing = places?.at(-1)
    const close = closing === undefined ? undefined : runs[closing]
    if (!open || !close || closing === undefined) continue
    prose += `${text.slice(from, open.index)} `
    from = close.index + close[0].length
    index = closing
  }
  return prose + text.slice(from)
}
