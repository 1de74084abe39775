/** One server-sent event. Without data it is no event, but its id moves the reader's place on. */
export type Frame = { event: string; data: string; id: string | undefined }

/**
 * Cuts a stream of text into frames (WHATWG HTML, "Interpreting an event stream"). We read it ourselves since
 * EventSource hides heartbeats, by which a dead connection is told from a quiet one, and the status of a refusal.
 */
export class FrameCutter {
  #rest = ''

  cut(text: string): Frame[] {
    const blocks = (this.#rest + text).split(/\r\n\r\n|\n\n|\r\r/)
    this.#rest = blocks.pop() ?? ''
    return blocks.flatMap((block) => parse(block) ?? [])
  }
}

function parse(block: string): Frame | undefined {
  let event = 'message'
  let id: string | undefined
  const data: string[] = []
  for (const line of block.split(/\r\n|\n|\r/)) {
    const [, field, value = ''] = /^([^:]+)(?:: ?(.*))?$/.exec(line) ?? []
    if (field === 'event') event = value
    else if (field === 'data') data.push(value)
    else if (field === 'id' && !value.includes('\0')) id = value
  }
  return data.length > 0 || id !== undefined ? { event, data: data.join('\n'), id } : undefined
}
