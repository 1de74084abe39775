import type { Token } from 'markdown-it'
import { parseMarkdown } from './parse.ts'

/** A body's words without its marks, a line for each of its lines: for lists that show a message in a few words. */
export function plainText(body: string): string {
  return words(parseMarkdown(body))
    .replace(/[ \t]*\n\s*/g, '\n')
    .trim()
}

function words(tokens: Token[]): string {
  return tokens.map((token, index) => wordsOf(token, tokens[index - 2])).join('')
}

function wordsOf(token: Token, twoBefore: Token | undefined): string {
  if (token.type === 'inline') {
    const text = words(token.children ?? [])
    return twoBefore?.type === 'list_item_open' ? text.replace(/^\[[ xX]\]\s+/, '') : text
  }
  if (token.type === 'softbreak' || token.type === 'hardbreak') return '\n'
  if (token.block && token.nesting === -1) return token.tag === 'td' || token.tag === 'th' ? ' ' : '\n'
  return token.content
}
