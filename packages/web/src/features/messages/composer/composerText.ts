/** What the composer knows about its text: pure, so that each rule can be read and tried by itself. */

export type CompletionMark = '@' | '#' | ':' | '/'
export type Completion = { mark: CompletionMark; query: string; start: number }

/** The name being typed at the caret, if one is: a mark at the start of a word, then no blank. */
export function completionAt(text: string, caret: number): Completion | undefined {
  if (insideCode(text, caret)) return
  const match = /(?:^|[\s(])([@#:])([\p{L}\p{N}_.+-]{0,40})$/u.exec(text.slice(0, caret))
  const command = /^\/([\p{L}\p{N}_-]{0,40})$/u.exec(text.slice(0, caret))
  if (command) return { mark: '/', query: command[1] ?? '', start: 0 }
  if (!match) return
  const mark = match[1] as CompletionMark
  const query = match[2] ?? ''
  // A colon alone is punctuation; two letters after it mean an emoji.
  if (mark === ':' && query.length < 2) return
  return { mark, query, start: caret - query.length - 1 }
}

/** A short name that the caret has just closed, as in `:tada:`. */
export function shortcodeAt(text: string, caret: number): { name: string; start: number } | undefined {
  const match = /(?:^|[\s(]):([a-z0-9_+-]{2,40}):$/i.exec(text.slice(0, caret))
  const name = match?.[1]?.toLowerCase()
  if (!name || insideCode(text, caret)) return undefined
  return { name, start: caret - name.length - 2 }
}

/** Whether the caret stands in a fence that is not closed before it, where Enter breaks the line. */
export function insideFence(text: string, caret: number): boolean {
  let open: string | undefined
  for (const line of text.slice(0, caret).split('\n')) {
    const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]
    if (!fence) continue
    if (!open) open = fence
    else if (fence[0] === open[0] && fence.length >= open.length) open = undefined
  }
  return open !== undefined
}

function insideCode(text: string, caret: number): boolean {
  if (insideFence(text, caret)) return true
  const line = text.slice(text.lastIndexOf('\n', caret - 1) + 1, caret)
  return (line.match(/`/g)?.length ?? 0) % 2 === 1
}

export type EnterKeys = { shift: boolean; ctrl: boolean; sendOnEnter: boolean; composing: boolean }

/** Whether this press of Enter sends. Ctrl or ⌘ always does; while an input method composes, nothing does. */
export function entersSends(text: string, caret: number, keys: EnterKeys): boolean {
  if (keys.composing) return false
  if (keys.ctrl) return true
  if (insideFence(text, caret)) return false
  return keys.sendOnEnter ? !keys.shift : keys.shift
}

export type Format = 'bold' | 'italic' | 'strike' | 'code' | 'codeblock' | 'quote' | 'list'
export type Replacement = { start: number; end: number; text: string; select: [number, number] }

/** What replaces the selection when it is formatted, and what is selected then. */
export function formatted(text: string, start: number, end: number, format: Format): Replacement {
  const wrap = wraps[format]
  if (wrap) {
    const inner = text.slice(start, end)
    const [left, right] = wrap
    return { start, end, text: left + inner + right, select: [start + left.length, start + left.length + inner.length] }
  }
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const prefix = format === 'quote' ? '> ' : '- '
  const lines = text
    .slice(lineStart, end)
    .split('\n')
    .map((line) => prefix + line)
    .join('\n')
  const caret = lineStart + lines.length
  return { start: lineStart, end, text: lines, select: [caret, caret] }
}

const wraps: Partial<Record<Format, [string, string]>> = {
  bold: ['**', '**'],
  italic: ['_', '_'],
  strike: ['~~', '~~'],
  code: ['`', '`'],
  codeblock: ['```\n', '\n```'],
}
