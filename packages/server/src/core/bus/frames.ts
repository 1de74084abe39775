import { randomUUID } from 'node:crypto'

export type BusMessage = readonly [topic: string, payload: string]

/** Postgres refuses a NOTIFY payload of 8000 bytes or more. */
const FRAME_BYTES = 7999
/** `<sender>:<batch>:<index>:<count>:`, with room for every number there is. */
const HEADER_BYTES = 36 + 4 * 11
/** Nothing of ours is near this; a larger batch is cut into smaller ones, a larger message is lost. */
const BATCH_CHARACTERS = 1024 * 1024

/** Packs messages into as few frames as hold them, and cuts what is larger than one. */
export class FrameWriter {
  readonly #sender = randomUUID()
  #batch = 0

  write(messages: readonly BusMessage[]): string[] {
    const frames: string[] = []
    let list: string[] = []
    let length = 0
    const close = () => {
      if (list.length > 0) frames.push(...this.#cut(`[${list.join(',')}]`))
      list = []
      length = 0
    }
    for (const message of messages) {
      const text = ascii(JSON.stringify(message))
      if (text.length > BATCH_CHARACTERS) continue
      // What fits one frame together goes together; what does not, alone, so that a lost part costs one message.
      if (length + text.length + 2 > FRAME_BYTES - HEADER_BYTES) close()
      list.push(text)
      length += text.length + 1
    }
    close()
    return frames
  }

  #cut(text: string): string[] {
    this.#batch++
    const step = FRAME_BYTES - HEADER_BYTES
    const count = Math.ceil(text.length / step)
    return Array.from({ length: count }, (_, index) => {
      const part = text.slice(index * step, (index + 1) * step)
      return `${this.#sender}:${this.#batch}:${index}:${count}:${part}`
    })
  }
}

/** JSON in which every character is one byte, so that it may be cut anywhere. */
function ascii(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/**
 * Puts frames together again. Those of one sender come in order, so a sender has at most one batch under way; a part
 * that is missing loses that batch alone.
 */
export class FrameReader {
  readonly #parts = new Map<string, { batch: string; parts: string[] }>()

  /** The messages that this frame completes. */
  read(frame: string): BusMessage[] {
    const found = /^([\da-f-]{36}):(\d+):(\d+):(\d+):/.exec(frame)
    if (!found) return []
    const [header, sender = '', batch = '', index, count] = found
    const part = frame.slice(header.length)
    if (count === '1') return JSON.parse(part) as BusMessage[]
    const under = Number(index) === 0 ? { batch, parts: [] } : this.#parts.get(sender)
    if (!under || under.batch !== batch || under.parts.length !== Number(index)) {
      this.#parts.delete(sender)
      return []
    }
    under.parts.push(part)
    if (under.parts.length < Number(count)) {
      this.#parts.set(sender, under)
      return []
    }
    this.#parts.delete(sender)
    return JSON.parse(under.parts.join('')) as BusMessage[]
  }

  /** After a break in the connection no batch under way will be completed. */
  reset(): void {
    this.#parts.clear()
  }
}
